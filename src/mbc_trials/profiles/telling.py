"""From a profile, and what options add to it, to the person that trials are held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mbc_trials.claims import agreed
from mbc_trials.errors import ProfileError, UsageError
from mbc_trials.patient import BrainDisease, BrainState, LinesHad, PastTreatment, Patient, Sex
from mbc_trials.person_options import PersonOptions
from mbc_trials.places.lookup import near_told
from mbc_trials.profiles.merging import added
from mbc_trials.profiles.samples import together
from mbc_trials.profiles.spread import site_claims
from mbc_trials.reading.model import Menopause
from mbc_trials.sentences import say
from mbc_trials.told import Told
from mbc_trials.treatments.past import past_treatment

if TYPE_CHECKING:
    from mbc_trials.profiles.model import Brain, Lines, Profile, Treatment

__all__ = ["told_by_profile", "told_with"]


def told_by_profile(profile: Profile, today: date) -> Told:
    """What a profile says, as of a day.

    Raises UsageError for a day that is still to come, and for a place that is not known.
    """
    _refuse_the_future(profile, today)
    place = profile.place
    near = near_told(place.near, place.within, named=("place.near", "place.within"))
    return Told(patient=_patient(profile, today), near=near, label=profile.label or "")


def told_with(profile: Profile, options: PersonOptions, path: Path, today: date) -> Told:
    """What a profile and options say together.

    Raises UsageError where they contradict each other, ProfileError for a day still to come.
    """
    try:
        told = told_by_profile(profile, today)
    except UsageError as error:
        raise ProfileError(path, str(error)) from None
    return replace(told, patient=added(told.patient, options, str(path)))


def _patient(profile: Profile, today: date) -> Patient:
    tumours, person, brain = together(profile.receptors), profile.person, profile.brain
    markers = profile.biomarkers
    return Patient(
        tumour=tumours.possible,
        receptors_told=tumours.told,
        discordant=tumours.discordant,
        sites=agreed(site_claims(profile)),
        bone_only=profile.spread.bone_only,
        oligometastatic=profile.spread.oligometastatic,
        measurable=profile.spread.measurable,
        brain_state=None if brain.state is None else BrainState(brain.state),
        brain=_brain(brain, today),
        past_treatments=tuple(
            dict.fromkeys(_past(treatment, today) for treatment in profile.treatments)
        ),
        mutations=tuple(m for m, result in markers.items() if result == "positive"),
        markers_absent=tuple(m for m, result in markers.items() if result == "negative"),
        lines=tuple(_lines(profile.lines)),
        age=person.age,
        sex=None if person.sex is None else Sex(person.sex),
        menopause=None if person.menopause is None else Menopause(person.menopause),
        ecog=person.ecog,
    )


def _brain(brain: Brain, today: date) -> BrainDisease:
    since = brain.stable_since
    return BrainDisease(
        stable_weeks=_weeks_since(since, today),
        symptoms=brain.symptoms,
        steroids=brain.steroids,
        largest_mm=brain.largest_mm,
    )


def _weeks_since(day: date | None, today: date) -> int | None:
    return None if day is None else max(0, (today - day).days // 7)


def _past(treatment: Treatment, today: date) -> PastTreatment:
    # A line is one of treatment for metastatic disease, whether or not the setting is told too.
    setting = treatment.setting or ("metastatic" if treatment.line else "")
    return replace(
        past_treatment(treatment.drug),
        setting=setting,
        line=treatment.line,
        ended=treatment.ended,
        weeks_since=_weeks_since(treatment.ended, today),
        reason=treatment.reason or "",
    )


def _lines(lines: Lines) -> Iterator[LinesHad]:
    told = (
        (lines.total, ""),
        (lines.chemotherapy, "chemotherapy"),
        (lines.endocrine, "endocrine"),
        (lines.her2_directed, "HER2-directed"),
    )
    yield from (LinesHad(count, kind) for count, kind in told if count is not None)


def _refuse_the_future(profile: Profile, today: date) -> None:
    days = {
        "brain.stable_since": profile.brain.stable_since,
        **{
            f"receptors.results[{number}].date": result.date
            for number, result in enumerate(profile.receptors.results, start=1)
        },
        **{
            f"treatments[{number}].ended": past.ended
            for number, past in enumerate(profile.treatments, start=1)
        },
    }
    for name, day in days.items():
        # This month, told without a day, is kept as its last day.
        if day is not None and day.replace(day=1) > today:
            raise UsageError(say("{name} is still to come; correct the day", name=name))
