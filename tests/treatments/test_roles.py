"""What each intervention of a trial is there for."""

from __future__ import annotations

from hypothesis import given as for_all
from hypothesis import strategies as st

from mbc_trials.treatments.roles import Role, drugs_named, given, in_tested_arms
from mbc_trials.trial import Arm, Intervention, Trial


def arm(kind: str, *names: str) -> Arm:
    return Arm(kind, kind, tuple(f"Drug: {name}" for name in names))


def roles(*names: str, arms: tuple[Arm, ...] = ()) -> dict[str, Role]:
    given_ = tuple(Intervention("DRUG", name) for name in names)
    trial = Trial("NCT99000001", interventions=given_, arms=arms)
    return {item.intervention.name: item.role for item in given(trial)}


def test_what_is_new_is_told_from_background_comparator_and_placebo() -> None:
    arms = (
        arm("EXPERIMENTAL", "Examplestrant", "Palbociclib"),
        arm("ACTIVE_COMPARATOR", "Letrozole", "Palbociclib", "Placebo"),
    )
    assert roles("Examplestrant", "Palbociclib", "Letrozole", "Placebo", arms=arms) == {
        "Examplestrant": Role.TESTED,
        "Palbociclib": Role.BACKGROUND,
        "Letrozole": Role.COMPARATOR,
        "Placebo": Role.PLACEBO,
    }


def test_the_same_drug_in_every_arm_is_what_is_tested() -> None:
    arms = (arm("EXPERIMENTAL", "Capecitabine"), arm("ACTIVE_COMPARATOR", "Capecitabine"))
    assert roles("Capecitabine", arms=arms) == {"Capecitabine": Role.TESTED}


def test_without_arms_everything_is_tested() -> None:
    assert roles("Letrozole", "Examplestrant") == dict.fromkeys(
        ("Letrozole", "Examplestrant"), Role.TESTED
    )


def test_arms_that_name_nothing_listed_do_not_empty_the_trial() -> None:
    arms = (arm("EXPERIMENTAL", "Something else"),)
    assert roles("Letrozole", arms=arms) == {"Letrozole": Role.TESTED}


def test_a_scan_is_an_assessment_and_does_not_count_as_new() -> None:
    arms = (
        arm("EXPERIMENTAL", "Bone scan", "Fulvestrant"),
        arm("ACTIVE_COMPARATOR", "Fulvestrant"),
    )
    assert roles("Bone scan", "Fulvestrant", arms=arms) == {
        "Bone scan": Role.ASSESSMENT,
        "Fulvestrant": Role.TESTED,
    }


def test_a_name_that_says_nothing_is_known_by_its_other_names() -> None:
    named = drugs_named(Intervention("DRUG", "Study drug", ("RAD1901", "Orserdu")))
    assert [drug.generic for drug in named] == ["elacestrant"]


names = st.sampled_from(["Letrozole", "Placebo", "Examplestrant", "Bone scan", "X or placebo", ""])
arms = st.builds(
    Arm,
    label=st.just("a"),
    kind=st.sampled_from(["EXPERIMENTAL", "ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR", ""]),
    interventions=st.lists(names, max_size=3).map(tuple),
)


@for_all(st.lists(names, max_size=5), st.lists(arms, max_size=3))
def test_wherever_something_real_is_listed_something_is_tested(
    listed: list[str], in_arms: list[Arm]
) -> None:
    interventions = tuple(Intervention("DRUG", name) for name in listed)
    trial = Trial("NCT99000001", interventions=interventions, arms=tuple(in_arms))
    real = [name for name in listed if name not in {"", "Placebo"}]
    assert bool(in_tested_arms(trial)) is bool(real)
