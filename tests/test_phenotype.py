"""The receptor algebra: the truth table of receptor statements, and the laws of sets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials import phenotype as p
from mbc_trials.phenotype import ANY, CELLS, ER, HER2, NONE, PR, Phenotypes

HR_POSITIVE_HER2_NEGATIVE = p.HR_POSITIVE & p.HER2_NEGATIVE
LOW_OR_ULTRALOW = p.HER2_LOW | p.HER2_ULTRALOW

PATIENTS: dict[str, Phenotypes] = {
    "1 ER+ PR+ HER2 null": p.ER_HIGH & p.PR_POSITIVE & p.HER2_NULL,
    "2 ER+ PR- HER2 1+": p.ER_HIGH & p.PR_NEGATIVE & p.HER2_1PLUS,
    "3 ER+ HER2 ultralow": p.ER_HIGH & p.HER2_ULTRALOW,
    "4 ER+ HER2-negative, score unknown": p.ER_HIGH & p.HER2_NEGATIVE,
    "5 ER-low PR- HER2 null": p.ER_LOW & p.PR_NEGATIVE & p.HER2_NULL,
    "6 ER- PR+ HER2 null": p.ER_NEGATIVE & p.PR_POSITIVE & p.HER2_NULL,
    "7 ER+ HER2+": p.ER_HIGH & p.HER2_POSITIVE,
    "8 ER- PR- HER2+": p.HR_NEGATIVE & p.HER2_POSITIVE,
    "9 TNBC HER2 null": p.HR_NEGATIVE & p.HER2_NULL,
    "10 TNBC HER2 1+": p.HR_NEGATIVE & p.HER2_1PLUS,
    "11 TNBC score unknown": p.TRIPLE_NEGATIVE,
    "12 ER+ HER2 unknown": p.ER_HIGH,
}

STATEMENTS: dict[str, tuple[Phenotypes, str]] = {
    "HR+/HER2-": (HR_POSITIVE_HER2_NEGATIVE, "YYYYYYNNNNN?"),
    "ER+, HER2-": (p.ER_POSITIVE & p.HER2_NEGATIVE, "YYYYYNNNNNN?"),
    "ER >10 %, HER2-": (p.ER_HIGH & p.HER2_NEGATIVE, "YYYYNNNNNNN?"),
    "HER2-positive": (p.HER2_POSITIVE, "NNNNNNYYNNN?"),
    "HR-/HER2+": (p.HR_NEGATIVE & p.HER2_POSITIVE, "NNNNNNNYNNNN"),
    "TNBC": (p.TRIPLE_NEGATIVE, "NNNNNNNNYYYN"),
    "TNBC or ER-low": (p.TRIPLE_NEGATIVE | p.ER_LOW & p.HER2_NEGATIVE, "NNNNYNNNYYYN"),
    "HER2-low": (p.HER2_LOW, "NYN?NNNNNY??"),
    "HR+, HER2-low or ultralow": (p.HR_POSITIVE & LOW_OR_ULTRALOW, "NYY?NNNNNNN?"),
    "HER2-negative": (p.HER2_NEGATIVE, "YYYYYYNNYYY?"),
    "cohort A HR+/HER2-, cohort B TNBC": (
        HR_POSITIVE_HER2_NEGATIVE | p.TRIPLE_NEGATIVE,
        "YYYYYYNNYYY?",
    ),
    "excluded: known HER2-positive": (ANY - p.HER2_POSITIVE, "YYYYYYNNYYY?"),
    "excluded: HER2-negative": (ANY - p.HER2_NEGATIVE, "NNNNNNYYNNN?"),
    "HER2-expressing, IHC 1+ or more": (p.HER2_LOW | p.HER2_POSITIVE, "NYN?NNYYNY??"),
    "IHC 0 only": (p.HER2_ZERO, "YNY?YYNNYN??"),
}
"""What each statement takes, and its answer for the twelve tumours in their order."""


def answer(possible: Phenotypes, taken: Phenotypes) -> str:
    """Y fits, N conflicts, ? a test result is missing."""
    if possible <= taken:
        return "Y"
    return "N" if possible.isdisjoint(taken) else "?"


@pytest.mark.parametrize(
    ("statement", "patient", "expected"),
    [
        pytest.param(taken, PATIENTS[patient], expected, id=f"{name}: {patient}")
        for name, (taken, row) in STATEMENTS.items()
        for patient, expected in zip(PATIENTS, row, strict=True)
    ],
)
def test_a_statement_takes_refuses_or_leaves_open_each_tumour(
    statement: Phenotypes, patient: Phenotypes, expected: str
) -> None:
    assert answer(patient, statement) == expected


PROPERTIES: tuple[tuple[Phenotypes, frozenset[str]], ...] = (
    (p.ER_POSITIVE, frozenset({"hormone"})),
    (p.PR_POSITIVE, frozenset({"hormone"})),
    (p.HR_POSITIVE, frozenset({"hormone"})),
    (p.HR_NEGATIVE, frozenset({"hormone"})),
    (p.HER2_POSITIVE, frozenset({"her2"})),
    (p.HER2_NEGATIVE, frozenset({"her2"})),
    (p.HER2_LOW, frozenset({"her2"})),
    (p.HER2_ULTRALOW, frozenset({"her2"})),
    (p.TRIPLE_NEGATIVE, frozenset({"hormone", "her2"})),
)
"""ER+ PR+ HR+ HR- HER2+ HER2- low ultralow TNBC, each with the receptors it speaks of."""

STANCES = [
    ("HR+/HER2-", {"hormone", "her2"}, "aaRXXRaaX"),
    ("ER+, HER2-", {"hormone", "her2"}, "RaRXXRaaX"),
    ("HER2-positive", {"her2"}, "----RXXXX"),
    ("TNBC", {"hormone", "her2"}, "XXXRXRaaR"),
    ("TNBC or ER-low", {"hormone", "her2"}, "aaaaXRaaA"),
    ("HER2-low", {"her2"}, "----XRRXa"),
    ("HR+, HER2-low or ultralow", {"hormone", "her2"}, "aaRXXRaaX"),
    ("HER2-negative", {"her2"}, "----XRAAA"),
    ("cohort A HR+/HER2-, cohort B TNBC", {"hormone", "her2"}, "aaaaXRAAA"),
]


def stance(taken: Phenotypes, about: Phenotypes) -> str:
    """R required, X excluded, A accepted whole, a accepted in part."""
    if taken <= about:
        return "R"
    if taken.isdisjoint(about):
        return "X"
    return "A" if about <= taken else "a"


@pytest.mark.parametrize(("name", "mentioned", "row"), STANCES, ids=[s[0] for s in STANCES])
def test_a_statement_has_a_stance_on_every_property_it_speaks_of(
    name: str, mentioned: set[str], row: str
) -> None:
    taken, _ = STATEMENTS[name]
    found = "".join(
        stance(taken, about) if receptors & mentioned else "-" for about, receptors in PROPERTIES
    )
    assert found == row


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (p.HR_POSITIVE, p.ER_POSITIVE | p.PR_POSITIVE),
        (p.HR_NEGATIVE, p.ER_NEGATIVE & p.PR_NEGATIVE),
        (p.HR_NEGATIVE, ~p.HR_POSITIVE),
        (p.TRIPLE_NEGATIVE, p.HR_NEGATIVE & p.HER2_NEGATIVE),
        (p.HER2_NEGATIVE, p.HER2_ZERO | p.HER2_LOW),
        (p.HER2_LOW, p.HER2_1PLUS | p.HER2_2PLUS_ISH_NEGATIVE),
        (p.ER_POSITIVE, p.ER_LOW | p.ER_HIGH),
    ],
)
def test_the_named_sets_hang_together(one: Phenotypes, other: Phenotypes) -> None:
    assert one == other


def test_the_six_cells_of_the_contract_do_not_overlap() -> None:
    cells = list(CELLS.values())
    assert all(a.isdisjoint(b) for a in cells for b in cells if a is not b)


def test_an_er_low_tumour_is_in_no_cell_called_hr_positive() -> None:
    assert all(p.ER_LOW.isdisjoint(cell) for cell in CELLS.values())


def test_there_are_thirty_atoms() -> None:
    assert len(ANY) == len(list(ANY)) == 30
    assert not NONE
    assert len(NONE) == 0


sets = st.integers(min_value=0, max_value=ANY.bits).map(Phenotypes)


@given(sets, sets, sets)
def test_narrowing_and_widening_obey_the_laws_of_sets(
    a: Phenotypes, b: Phenotypes, c: Phenotypes
) -> None:
    assert a & (b | c) == (a & b) | (a & c)
    assert a | (b & c) == (a | b) & (a | c)
    assert ~(a | b) == ~a & ~b
    assert ~~a == a
    assert a - b == a & ~b


@given(sets, sets)
def test_a_subset_adds_nothing_and_leaves_nothing_behind(a: Phenotypes, b: Phenotypes) -> None:
    assert (a <= b) == (a | b == b) == (not a - b)


@given(sets, sets)
def test_disjoint_sets_share_no_atom(a: Phenotypes, b: Phenotypes) -> None:
    assert a.isdisjoint(b) == (not set(a) & set(b))


@given(sets, sets)
def test_the_sizes_add_up(a: Phenotypes, b: Phenotypes) -> None:
    assert len(a | b) + len(a & b) == len(a) + len(b)
    assert len(a) == len(list(a))


@given(sets)
def test_a_set_is_the_union_of_its_atoms(a: Phenotypes) -> None:
    rebuilt = NONE
    for er, pr, her2 in a:
        rebuilt |= Phenotypes.of(er=(er,), pr=(pr,), her2=(her2,))
    assert rebuilt == a


@given(st.sets(st.sampled_from(ER)), st.sets(st.sampled_from(PR)), st.sets(st.sampled_from(HER2)))
def test_a_product_has_every_combination(ers: set[ER], prs: set[PR], her2s: set[HER2]) -> None:
    product = Phenotypes.of(tuple(ers), tuple(prs), tuple(her2s))
    assert set(product) == {(e, r, h) for e in ers for r in prs for h in her2s}
