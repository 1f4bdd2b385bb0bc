from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scores import Score, disagreements, interval, overstatements, score, total
from tests.benchmarks.told import by_number, cells, said


def counted(*pairs: tuple[str, str]) -> Score:
    counts: dict[tuple[str, str], int] = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    return Score(counts)


def test_accuracy_is_the_share_of_right_answers() -> None:
    one = counted(("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"))
    assert (one.decisions, one.right, one.wrong, one.accuracy) == (4, 3, 1, 0.75)


def test_with_nothing_to_compare_every_figure_is_nought() -> None:
    assert (Score({}).accuracy, Score({}).macro_f1, Score({}).values) == (0.0, 0.0, ())


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    one = counted(("a", "a"), ("a", "a"), ("a", "b"), ("b", "a"))
    precision = recall = 2 / 3
    assert one.f1("a") == pytest.approx(2 * precision * recall / (precision + recall))
    assert one.f1("b") == 0.0


def test_macro_f1_gives_a_rare_value_the_weight_of_a_frequent_one() -> None:
    one = counted(*[("a", "a")] * 99, ("b", "a"))
    assert one.accuracy == 0.99
    assert one.macro_f1 == pytest.approx((198 / 199 + 0) / 2)


def test_macro_f1_looks_at_the_values_of_the_labels_only() -> None:
    one = counted(("a", "a"), ("a", "c"))
    assert one.values == ("a",)
    assert one.macro_f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("right", "decisions", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_the_interval_is_wilsons(right: int, decisions: int, low: float, high: float) -> None:
    assert interval(right, decisions) == pytest.approx((low, high), abs=5e-5)


def test_without_decisions_anything_is_possible() -> None:
    assert interval(0, 0) == (0.0, 1.0)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_it_is_about(counts: tuple[int, int]) -> None:
    right, decisions = counts
    low, high = interval(right, decisions)
    assert 0 <= low <= right / decisions + 1e-9
    assert right / decisions - 1e-9 <= high <= 1


def test_a_disputed_label_is_not_scored() -> None:
    labels = [said(brain=None), said("NCT99000002", brain="excluded")]
    answers = by_number(said(brain="excluded"), said("NCT99000002", brain="excluded"))
    scores = score(labels, answers, ("brain", "lung"))
    assert scores["brain"].counts == {("excluded", "excluded"): 1}
    assert total(scores) == (3, 3)


def test_one_wrong_receptor_cell_makes_the_decision_wrong() -> None:
    labels, answers = [said(receptors=cells("AAxAAx"))], by_number(said(receptors=cells("AAxAxx")))
    assert score(labels, answers, ("receptors",))["receptors"].wrong == 1


def test_disagreements_come_fact_by_fact() -> None:
    labels = [said(brain="excluded", lung="accepted"), said("NCT99000002", brain="required")]
    answers = by_number(said(), said("NCT99000002"))
    found = disagreements(labels, answers, ("lung", "brain"))
    assert [(one.fact, one.label.nct_id) for one in found] == [
        ("lung", "NCT99000001"),
        ("brain", "NCT99000001"),
        ("brain", "NCT99000002"),
    ]


@pytest.mark.parametrize("fact", ["metastatic", "brain", "leptomeningeal"])
@pytest.mark.parametrize(
    ("said_of_it", "shown", "over"),
    [
        ("excluded", "accepted", True),
        ("excluded", "required", True),
        ("excluded", "conditional", False),
        ("excluded", "unstated", False),
        ("conditional", "accepted", False),
        ("accepted", "excluded", False),
        (None, "accepted", False),
    ],
)
def test_excluded_shown_as_taken_is_an_overstatement(
    fact: str, said_of_it: str | None, shown: str, over: bool
) -> None:
    label, answer = ({fact: value} for value in (said_of_it, shown))
    found = overstatements([said("NCT99000001", **label)], by_number(said("NCT99000001", **answer)))
    assert [one.fact for one in found] == ([fact] if over else [])


def test_every_receptor_cell_can_be_overstated() -> None:
    labels, answers = [said(receptors=cells("AAxxxx"))], by_number(said(receptors=cells("AxAxxA")))
    assert [one.fact for one in overstatements(labels, answers)] == ["hr+/her2+", "hr-/her2+"]


def test_other_sites_are_no_matter_of_overstatement() -> None:
    labels, answers = [said(lung="excluded")], by_number(said(lung="accepted"))
    assert overstatements(labels, answers) == []
