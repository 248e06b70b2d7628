"""Materials: names, abbreviations, composites, stacks, families, repairs, and what is no material."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.document import Block, Document, Source, Span, TextBuilder, document_id
from kg.extractors import Found
from kg.extractors import extract as full
from kg.extractors.materials import extract
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.records import Material
from kg.scan import Scanner


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def scanner(ontology: Ontology) -> Scanner:
    return Scanner(ontology)


@pytest.fixture
def read(ontology: Ontology, scanner: Scanner):
    def materials(*paragraphs: str, kind: str = "paragraph") -> dict[str, Material]:
        source = "\n".join(paragraphs)
        blocks, start = [], 0
        for paragraph in paragraphs:
            builder = TextBuilder()
            builder.add(paragraph, start, start + len(paragraph))
            blocks.append(Block(kind, Span(start, start + len(paragraph)), builder.build()))
            start += len(paragraph) + 1
        document = Document(Source("a.txt", source, document_id(source.encode()), "text/plain"), tuple(blocks))
        records = list(extract(document, ontology, Found(document, scanner)))
        for record in records:
            for evidence in record.evidence:
                assert document.quote(Span(evidence.start, evidence.end)) == evidence.quote
        labels = [record.label for record in records]
        assert len(labels) == len(set(labels))
        return {record.label: record for record in records}

    return materials


def test_a_formula_has_composition_elements_and_term(read) -> None:
    material = read("We prepared LiCoO2 powders. LiCoO2 was white.")["LiCoO2"]
    assert material.composition == {"Li": 1, "Co": 1, "O": 2}
    assert material.elements == ("Li", "Co", "O")
    assert material.term is not None
    assert [evidence.role for evidence in material.evidence] == ["mention", "mention"]


def test_name_and_formula_are_one_material(read) -> None:
    found = read("Potassium chloride (KCl) was added. Later, KCl was removed.")
    assert list(found) == ["KCl"]
    assert len(found["KCl"].evidence) == 3


def test_name_and_abbreviation_are_one_material(read) -> None:
    found = read("Films of poly(ethylene oxide) (PEO) were cast. The PEO was dried.")
    assert list(found) == ["PEO"]
    assert found["PEO"].kind == "polymer"


def test_a_formula_and_the_abbreviation_it_gets_are_one_material(read) -> None:
    found = read("Garnet Li6.5La3Zr1.5Ta0.5O12 (LLZT) was sintered. LLZT pellets were dense.")
    assert list(found) == ["Li6.5La3Zr1.5Ta0.5O12"]
    assert len(found["Li6.5La3Zr1.5Ta0.5O12"].evidence) == 3


def test_a_defined_abbreviation_of_a_material_is_one(read) -> None:
    found = read("Samarium barium titanate (SBT) was pressed. The SBT discs were sintered.")
    assert "SBT" in found
    assert found["SBT"].abbreviation_of == "Samarium barium titanate"


def test_an_abbreviation_of_more_words_than_the_known_name_is_a_material_of_its_own(read) -> None:
    found = read("Carbon black (CB) and thermally treated carbon black (TTCB) were mixed. TTCB and CB differ.")
    assert {"CB", "TTCB"} <= set(found)
    assert [mention.quote for mention in found["TTCB"].evidence] == ["TTCB", "TTCB"]


def test_a_defined_abbreviation_of_a_technique_is_none(read) -> None:
    assert read("Positron capture spectroscopy (PCS) and PCS again; solid oxide analysis method (SOM).") == {}


@pytest.mark.parametrize(
    "text",
    [
        "SEM, XRD, NMR, DSC and EIS were used (Fig. S8, Table S8).",
        "We thank W. Li, C. Y. No and N. Sb for help in Sect. B.",
        "(a) S, (b) C and (c) I at 5 K, 10 V and 3 MPa",
        "ν(CF3), r(SO2) and t(CH2) modes at 740 cm^-1",
        "VASP and MATLAB were used on a PC; the CA was 90° and the MA was high.",
        "Ti 2p, O 1s and C 1s spectra",
    ],
)
def test_what_is_no_material_is_left_out(read, text: str) -> None:
    assert read(text) == {}


def test_a_solvent_abbreviation_needs_support(read) -> None:
    assert "PC" not in read("It ran on a PC for days.")
    assert "PC" in read("Propylene carbonate (PC) was dried. PC was added.")


def test_a_hyphen_makes_a_composite_with_components(read) -> None:
    found = read("The PVDF-SiO2 membranes and pure PVDF were wet.")
    assert found["PVDF-SiO2"].kind == "composite"
    assert found["PVDF-SiO2"].components == ("PVDF", "SiO2")
    assert [evidence.role for evidence in found["SiO2"].evidence] == ["component"]


def test_core_and_shell_are_components(read) -> None:
    assert read("Particles of Fe3O4@SiO2 were washed.")["Fe3O4@SiO2"].components == ("Fe3O4", "SiO2")


def test_a_metal_on_carbon_is_a_composite(read) -> None:
    assert read("Commercial Pt/C was the reference.")["Pt/C"].components == ("Pt", "C")


@pytest.mark.parametrize(
    ("text", "label", "components"),
    [
        ("Cells Na/PEO-NaTFSI/NVP were cycled.", "Na/PEO-NaTFSI/NVP", ("Na", "PEO-NaTFSI", "NVP")),
        ("Cells Li|LLZO|LFP were cycled.", "Li|LLZO|LFP", ("Li", "LLZO", "LFP")),
        ("The device was FTO/SnO2/MAPbI3/Au.", "FTO/SnO2/MAPbI3/Au", ("FTO", "SnO2", "MAPbI3", "Au")),
    ],
)
def test_layers_between_electrodes_are_a_stack(read, text: str, label: str, components: tuple[str, ...]) -> None:
    material = read(text)[label]
    assert material.kind == "stack"
    assert material.components == components


def test_two_oxides_joined_by_a_slash_are_no_stack(read) -> None:
    assert read("NiO/ZnO sensors were made.")["NiO/ZnO"].kind == "composite"


def test_a_site_variable_takes_its_choices(read) -> None:
    material = read("Crystals of CsSnX3 (X = Cl, Br or I) were grown.")["CsSnX3"]
    assert material.kind == "family"
    assert [(v.name, v.choices) for v in material.variables] == [("X", ("Cl", "Br", "I"))]


def test_a_family_lists_values_and_members(read) -> None:
    found = read("We studied Na1+xZr2SixP3-xO12 (x = 1.5 and 2).")
    assert [v.values for v in found["Na1+xZr2SixP3-xO12"].variables] == [(Decimal("1.5"), Decimal(2))]
    member = found["Na3Zr2Si2PO12"]
    assert member.status == "inferred"
    assert member.composition == {"Na": 3, "Zr": 2, "Si": 2, "P": 1, "O": 12}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Plates of AISI 316L steel were cut.", "AISI 316L steel"),
        ("Bars of Inconel 625 were cut.", "Inconel 625"),
        ("Bars of Ti-6Al-4V were cut.", "Ti-6Al-4V"),
        ("We bought 42CrMo4 steel.", "42CrMo4 steel"),
        ("The Al 6061 plate was cut.", "Al 6061"),
    ],
)
def test_an_alloy_is_named_by_its_grade(read, text: str, label: str) -> None:
    found = read(text)
    assert label in found
    assert found[label].kind == "alloy"


def test_a_misread_formula_joins_the_right_one(read) -> None:
    found = read("RbPbI3 and RbPbI3 again.", "The PEO-RbPbl3 film with LiClO4.")
    material = found["RbPbI3"]
    assert len(material.evidence) == 3
    assert material.status == "stated"
    assert [(slip.raw, slip.repaired) for slip in material.repairs] == [("RbPbl3", "RbPbI3")]


def test_a_misread_abbreviation_is_repaired_from_the_ontology(read) -> None:
    material = read("PEO-LITFSI membranes were cast.")["LiTFSI"]
    assert material.status == "repaired"
    assert [slip.raw for slip in material.repairs] == ["LITFSI"]


def test_a_digit_for_a_letter_is_repaired_by_the_majority(read) -> None:
    found = read("CsPbCl3 films. CsPbCl3 powders. CsPbC13 grains.")
    assert list(found) == ["CsPbCl3"]
    assert found["CsPbCl3"].repairs[0].rule == "majority"


def test_sample_codes_are_no_compounds(read) -> None:
    assert "ZnS2" not in read("Samples ZnS1, ZnS2 and ZnS3 were made of ZnS.")


def test_references_are_not_read(read) -> None:
    assert read("J. Smith, Growth of LiNbO3, 2001.", kind="reference") == {}


def test_materials_come_in_order_of_first_mention(read) -> None:
    assert list(read("MgO, then ZnO, then CdO and MgO.")) == ["MgO", "ZnO", "CdO"]


@pytest.mark.parametrize(
    ("text", "composition"),
    [
        ("Bars of Al-4Cu were cast.", {"Al": "98.262", "Cu": "1.738"}),
        ("Bars of Fe-40Al-1Mo (at.%) were cast.", {"Fe": "59", "Al": "40", "Mo": "1"}),
        ("Bars of Fe-40Al-1Mo were cast.", None),
    ],
)
def test_an_alloy_named_by_its_additions_has_the_atoms_of_their_mass(
    read, text: str, composition: dict[str, str] | None
) -> None:
    (material,) = read(text).values()
    found = material.composition
    assert (found and {symbol: str(amount) for symbol, amount in found.items()}) == composition


def test_the_word_alloy_behind_a_known_name_makes_no_other_material(read) -> None:
    assert list(read("We used IN718. The IN718 superalloy was forged.")) == ["IN718"]


@pytest.mark.parametrize(
    ("text", "label", "composition"),
    [
        ("Blocks of FeCoNi + 20 at.% Al were cast.", "FeCoNi + 20 at.% Al", "33.333 33.333 33.333 20"),
        ("Blocks of ZrO2-5 mol% Y2O3 were cast.", "ZrO2-5 mol% Y2O3", "95 205 10"),
        ("Blocks of MgO-50 wt% CaO were cast.", "MgO-50 wt% CaO", "29.091 50 20.909"),
        ("Blocks of MgO-5 vol% CaO were cast.", "MgO-5 vol% CaO", None),
    ],
)
def test_a_base_with_an_addition_has_the_atoms_of_both(read, text: str, label: str, composition: str | None) -> None:
    found = read(text)[label]
    assert len(found.components) == 2
    assert (found.composition and " ".join(map(str, found.composition.values()))) == composition


def test_an_alloy_may_be_printed_with_its_elements_apart(read) -> None:
    assert list(read("Rods of Co35 Cr25 Ni40 were drawn.")) == ["Co35Cr25Ni40"]


def test_labels_of_sites_are_no_alloy(read) -> None:
    assert "Fe1O2N3" not in read("The atoms Fe1 O2 N3 lie in a plane.")


def test_the_effect_that_a_steel_is_named_after_is_no_material(read) -> None:
    text = (
        "The transformation-induced plasticity (TRIP) effect was strong. TRIP needs martensite. A TRIP steel is tough."
    )
    assert [label for label in read(text) if "TRIP" in label] == ["TRIP steel"]


def test_a_prototype_of_a_structure_is_no_material(read) -> None:
    assert list(read("The K2NiF4-type oxide La2NiO4 was prepared.")) == ["La2NiO4"]


def test_the_letters_of_a_series_of_samples_are_no_solvent(read) -> None:
    assert "NMP" not in read("The precursor gave NMP-350 and NMP-450. NMP-450 is better.")
    assert "NMP" in read("The precursor was stirred in NMP and gave NMP-350 and NMP-450.")


def test_subscripts_set_apart_belong_to_their_formulas_where_most_are(read) -> None:
    text = "Powders of TiO 2 and LiFePO 4 were mixed with V2 O5 and Fe 3 O 4, and SiO 2 was added."
    assert set(read(text)) == {"TiO2", "LiFePO4", "V2O5", "Fe3O4", "SiO2"}


def test_a_number_behind_a_formula_is_no_subscript_in_other_texts(read) -> None:
    assert set(read("NiO 5 nm thick was grown on Al2O3 and TiO2, then on SiO2.")) == {"NiO", "Al2O3", "TiO2", "SiO2"}


def test_a_system_of_alloys_is_named_by_its_elements(read) -> None:
    found = read("The Sm–Co magnets and the Sm-Co alloy were compared to Al-Ce alloys; Al–Ce bonds are short.")
    assert {label: (one.kind, len(one.evidence)) for label, one in found.items()} == {
        "Sm-Co": ("alloy", 2),
        "Al-Ce": ("alloy", 1),
    }


def test_the_metal_of_a_framework_belongs_to_its_name(read) -> None:
    assert list(read("MIL-100(Sc) and UiO-66(Hf) were made.")) == ["MIL-100(Sc)", "UiO-66(Hf)"]


def test_two_gases_and_addresses_are_no_composite_and_no_substance(read) -> None:
    assert set(read("The CO2/CH4 selectivity of TiO2 is 42 (DOI 10.1021).")) == {"CO2", "CH4", "TiO2"}


def test_a_dopant_in_percent_is_no_number_of_atoms(read) -> None:
    (material,) = read("Gd2O3:0.5%Eu3+ shines.").values()
    assert material.composition is None
    assert material.elements == ("Gd", "O", "Eu")


def test_a_formula_keeps_the_closing_zeros_of_its_print(read) -> None:
    found = read("Li1.20Mn0.50Ni0.30O2 was fired. The oxide Li1.20Mn0.50Ni0.30O2 is layered.")
    assert found["Li1.20Mn0.50Ni0.30O2"].formula == "Li1.2Mn0.5Ni0.3O2"


def test_the_numbers_of_coded_layers_belong_to_the_name_of_their_cell(read) -> None:
    found = read("Hard carbons (HC) were made. Cells of HC-11‖LiFePO4 and LiFePO4||HC-13 were tested.")
    assert {"HC-11‖LiFePO4", "LiFePO4||HC-13"} <= set(found)


def test_an_abbreviation_made_of_another_formula_of_the_paper_is_not_that_of_the_vocabulary(read) -> None:
    assert set(read("Grains coated with LiNbO3 were pressed.", "LNO layers are thin.")) == {"LiNbO3"}
    films = read("Films of LaNiO3 and LiNbO3 were grown.", "LNO layers are thin.")
    assert [evidence.quote for evidence in films["LaNiO3"].evidence] == ["LaNiO3", "LNO"]


def test_a_minus_that_the_text_layer_dropped_is_put_back_where_the_parent_is_written(read) -> None:
    found = read("The series Na3xPS4xBrx (x = 0.1) derives from Na3PS4.")
    assert found["Na3-xPS4-xBrx"].repairs[0].raw == "Na3xPS4xBrx"
    assert {"Na2.9PS3.9Br0.1", "Na3PS4"} < set(found)
    assert "Na3xPS4xBrx" in read("The series Na3xPS4xBrx is new.")


def test_a_number_with_a_unit_is_no_value_of_the_variable_before_it(read) -> None:
    found = read(
        "Na3-xPS4-xBrx (x = 0.1, 2.5 mS cm-1 at 25 °C) conducts; Na3-xPS4-xBrx (x = 0.2, 3 × 10-3 S cm-1) too."
    )
    assert set(found) == {"Na3-xPS4-xBrx", "Na2.9PS3.9Br0.1", "Na2.8PS3.8Br0.2"}


def test_a_concentration_after_in_is_no_formula(read) -> None:
    assert set(read("In 0.5 M NaCl 12% of the mass is lost.")) == {"NaCl"}


def test_a_subscript_set_apart_before_a_noun_belongs_to_its_formula_where_the_reader_joined_the_others() -> None:
    text = "# T\n\n## Methods\n\nNa 3 PS 4 and Na 2 CO 3 were milled in ZrO 2 jars; NaOCH 3 with alcohol.\n"
    found = full(read_bytes(text.encode(), "a.md"), load_ontology())
    assert {"ZrO2", "NaOCH3"} < {record.label for record in found.materials}


def test_a_mineral_and_its_bare_formula_are_two_materials(read) -> None:
    found = read("Hematite and Fe2O3 differ, and gypsum is soft.")
    assert set(found) == {"Hematite", "Fe2O3", "gypsum"}
    assert found["Hematite"].composition == found["Fe2O3"].composition


def test_frameworks_are_named_by_family_and_number_and_acids_by_the_word_before(read) -> None:
    found = read("DUT-8, MOF-841 and COF-43 were made from 2,5-thiophenedicarboxylic acid; organic acids were removed.")
    assert set(found) == {"DUT-8", "MOF-841", "COF-43", "2,5-thiophenedicarboxylic acid"}


def test_commas_and_points_of_numbers_stand_inside_a_name(read) -> None:
    assert set(read("A weld of 2.25Cr-1Mo steel was wiped with 1,4-dioxane.")) == {"2.25Cr-1Mo steel", "1,4-dioxane"}


def test_a_grade_has_its_temper_and_a_steel_its_material_number(read) -> None:
    found = read("Sheets of 2014-T62 and AA5754-H22 were joined to 1.4571 stainless steel in 2014 and 2015.")
    assert set(found) == {"2014-T62", "AA5754-H22", "1.4571 stainless steel"}


def test_a_name_that_counts_percent_by_weight_is_no_composition(read) -> None:
    found = read("Parts of AlSi9Mg and CuSn12 were coated with CeNi5 and TiAl3.")
    assert {label: one.composition is not None for label, one in found.items()} == {
        "AlSi9Mg": False,
        "CuSn12": False,
        "CeNi5": True,
        "TiAl3": True,
    }


def test_an_acronym_in_a_bracket_behind_a_formula_is_another_name_of_it(read) -> None:
    found = read("Cathodes of LiNi0.6Co0.2Mn0.2O2(NCM622) and LiCoO2(LCO) were cycled.")
    assert {label: len(one.evidence) for label, one in found.items()} == {"LiNi0.6Co0.2Mn0.2O2": 2, "LiCoO2": 2}


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("dithiothreitol", "C4H10O2S2"),
        ("sodium hypophosphite", "NaH2PO2"),
        ("ferrocene", "C10H10Fe"),
        ("FLiBe", "Li2BeF4"),
    ],
)
def test_reagents_and_salts_have_their_formulas(name: str, formula: str) -> None:
    found = [one for one in load_ontology().materials if one.label == name]
    assert [one.formula for one in found] == [formula]
