"""What numbers measure by the grammar of their sentence: noun phrases, counts, lists."""

from __future__ import annotations

import pytest

from kg.extractors._prose.measured import measured_in
from kg.extractors._prose.phrases import Phrases
from kg.extractors._quantity_nouns import QuantityNouns
from kg.extractors._sentences.sentence import Sentence, clauses
from kg.ontology import load_ontology
from kg.quantities import find_quantities
from kg.units import UnitGrammar

ONTOLOGY = load_ontology()
GRAMMAR = UnitGrammar(ONTOLOGY.units)
PHRASES = Phrases(QuantityNouns(ONTOLOGY).is_quantity, subject_bears=False)


def told(text: str) -> list[tuple[str | None, str | None]]:
    """Return what is measured and what bears it for each list of numbers of a sentence."""
    quantities = find_quantities(text, GRAMMAR)
    sentence = Sentence(text, 0, len(text), clauses(text, 0, len(text)), quantities, [])
    found = [measured for _, measured in measured_in(sentence, {}, PHRASES)]
    return [
        (text[slice(*one.quantity)] if one.quantity else None, text[slice(*one.entity)] if one.entity else None)
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boreholes with an inclination angle of 30° were drilled.", ("inclination angle", "Boreholes")),
        ("The mean width of the annual rings was 2.5 mm.", ("mean width", "annual rings")),
        ("The barrels were stored in the cellar for 3 weeks.", ("stored", "barrels")),
        ("A fine gravel layer (12 cm) covers the site.", (None, "fine gravel layer")),
        ("It passes thin (2 mm) layers of clay.", ("thin", "layers")),
        ("They saw a 5% decline in the yield of barley.", ("decline", "yield")),
        ("We added 20 mL of dilute vinegar.", (None, "dilute vinegar")),
        ("The leaves are 4.5 cm long.", ("long", "leaves")),
        ("At 12.5 °C, the seedlings grew well.", (None, "seedlings")),
        ("Six plots were left fallow.", (None, "plots")),
        ("The wind speed was 7.5 m/s.", ("wind speed", "wind")),
        ("Of the hens with chicks, 12% had laid eggs.", ("had laid eggs", "hens with chicks")),
        ("Some 15% of the sheep without lambs had wet wool.", ("had wet wool", "sheep without lambs")),
        ("About 8% of the jars were broken by frost, the rest was safe.", ("broken by frost", "jars")),
        ("The reed belt covers 35% of the lake.", ("reed belt", "lake")),
        ("Only 4% of seeds found in dung germinated early.", ("germinated early", "seeds found in dung")),
        ("A threshold of 5.5 mm was set for the sieve.", ("threshold", None)),
        ("Using a lamp (Mayer, 1999), the leaves were heated for 3 h.", ("heated", "leaves")),
        ("The pods swelled (Hart, 2003; Weiss, 2005) for 3 h.", ("swelled", "pods")),
        ("The ferry had moved 3.5 km slowly.", ("moved", "ferry")),
        ("The test was found to be sensitive (84%).", ("sensitive", "test")),
        ("The salt contents in the ash are small at 2.5%.", ("salt contents", "ash")),
        ("They crossed the valley over 7.5 h.", (None, None)),
        ("They found loaves with high densities (crust thickness = 2.5 mm).", ("crust thickness", "loaves")),
        ("The broth with 2.5 g/L yeast extract was sterile.", ("yeast extract", "broth")),
    ],
)
def test_a_number_measures_what_its_phrase_says(text: str, expected: tuple[str | None, str | None]) -> None:
    assert told(text)[0] == expected


def test_a_number_that_goes_on_measures_what_the_last_one_does() -> None:
    assert told("The height of the dunes was 4.5 m in spring and 6.5 m in autumn.") == [
        ("height", "dunes"),
        ("height", "autumn"),
    ]
