"""Steps, amplitudes, scanned ranges and reference lines of an instrument are no results of a sample."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes


def told(text: str) -> list[tuple[str, str]]:
    page = f"# Films of LSCF\n\nA. Author\n\n## Results\n\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), load_ontology()).measurements
    return [(each.property, str(each.value)) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "The voltage of the LSCF cell was swept from the OCV to 0.2 V in steps of 0.015 V.",
        "The LSCF cell was held for 3 h between open circuit voltage (OCV) (20 s), 0.7 V (50 s) and 0.3 V (50 s).",
        "Curves of the LSCF cell were recorded from 0.3 V to OCV with 0.04 V increments.",
        "Impedance of the LSCF cell was measured with an amplitude of 15 mV at open circuit.",
        "Spectra of the LSCF cell were taken at two voltages (OCV and 0.2 V with respect to the cathode).",
        "The XPS spectra of LSCF were referenced to the C 1s peak at 284.6 eV.",
        "All binding energies were calibrated using the C 1s line at 285.0 eV.",
        "XRD of LSCF was recorded in the 2θ range from 15 to 35° with a step of 0.03°.",
        "XRD patterns of LSCF with 2θ from 20° to 85° are in Figure 2.",
        "The cell performance of LSCF was evaluated at 640 °C.",
        "Luminescence images of LSCF were taken through a band-pass filter (440 ± 10 nm).",
        "The photoluminescence of LSCF was excited by a 532 nm diode laser.",
        "Inks with LSCF contents of 15, 20 and 25 wt.% were prepared.",
        "Slurries of LSCF were prepared with 15, 20 and 25 wt.% binder content.",
        "The catalyst activities of LSCF were measured at 1.45 V.",
        "The magnetron power for LSCF was set to 65 W.",
        "Catalysts with 30 wt.% Pt/C and 50 wt.% Pt/C show LSCF on them.",
        "Few hundred nanometer-thick LSCF films were grown.",
        "The double layer capacitance of LSCF increases linearly from 271 K up to 329 K.",
        "The yield strength of LSCF under the load of 430 MPa is shown.",
    ],
)
def test_what_an_instrument_does_is_no_result(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 45 μm-thick LSCF layer (8-mm diameter) was used.", [("thickness", "45")]),
        (
            "The LSCF tube was 40 mm in length, 0.7 mm in thickness and 9.5 mm in outside diameter.",
            [("thickness", "0.7"), ("outside diameter", "9.5")],
        ),
        ("The void size in the LSCF film was measured to be 240 ± 60 nm.", [("void size", "240")]),
        (
            "The thickness of LSCF was 5.3 mm for groove 1 and 4.7 mm for groove 2.",
            [("thickness", "5.3"), ("thickness", "4.7")],
        ),
        ("The bubble size on LSCF was 2.4 µm.", [("bubble size", "2.4")]),
        ("The dislocation cell size in slip bands of LSCF is 164 nm.", [("cellular spacing", "164")]),
        (
            "The PL of LSCF has sharp subpeaks at 451.2 and 456.3 nm.",
            [("photoluminescence peak position", "451.2"), ("photoluminescence peak position", "456.3")],
        ),
        ("The LSCF cell has an OCV of 1.07 V.", [("open circuit voltage", "1.07")]),
        ("The open circuit voltage (OCV) of the cell with LSCF was 1.06 V.", [("open circuit voltage", "1.06")]),
        (
            "The XPS of LSCF shows the Co 2p3/2 peak at 780.3 eV and the C 1s peak at 284.9 eV.",
            [("binding energy", "780.3"), ("binding energy", "284.9")],
        ),
        ("The XRD pattern of LSCF has a broad halo at 2θ = 21–29°.", [("diffraction peak position", "21")]),
        (
            "XRD (20° ≤ 2θ ≤ 85°) of LSCF shows a peak at 2θ = 32.7°.",
            [("diffraction peak position", "32.7")],
        ),
    ],
)
def test_results_beside_them_stay(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def conditions(text: str) -> list[dict[str, str]]:
    page = f"# Films of LSCF\n\nA. Author\n\n## Results\n\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), load_ontology()).measurements
    return [{one.name: str(one.value) for one in each.conditions} for each in found]


def test_what_no_peak_can_be_assigned_to() -> None:
    text = "The binding energy of LSCF (peak maximum at 527.9 eV) is low; a second peak at 530.2 eV is due to both O–H."
    assert [one.get("assignment") for one in conditions(text)] == [None, "O–H"]


def test_the_model_of_an_instrument_is_no_condition() -> None:
    text = "On silver paste (731B, Acme Products) and with a NORVOLT 418N, the LSCF cell had an OCV of 1.07 V."
    assert conditions(text) == [{}]


def test_a_short_form_defined_otherwise_is_no_technique() -> None:
    page = (
        "# Films of LSCF\n\nA. Author\n\n## Results\n\n"
        "We cast a catalyst layer (CL) of LSCF. The LSCF CL was 14 μm in thickness.\n"
    )
    (found,) = extract(read_bytes(page.encode(), "page.md"), load_ontology()).measurements
    assert found.technique is None
