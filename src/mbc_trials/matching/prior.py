"""The lines on past treatment: what a trial requires, and what a person has told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mbc_trials.matching.prior_words import listed, not_all, not_yet_told, plural
from mbc_trials.matching.requirements import prior_therapy_lines
from mbc_trials.matching.washed_out import washed_out
from mbc_trials.patient import PastTreatment, Patient
from mbc_trials.person_words import STAGE_WORDS, past_words
from mbc_trials.reading.model import Evidence, PriorTherapy, Reading, Requirement, Stance
from mbc_trials.sentences import say
from mbc_trials.verdict import Line, Result

__all__ = ["had_before", "needed_before"]

_FACT = "prior therapy"


def needed_before(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line for each treatment that the trial requires."""
    for need in reading.prior_therapy_required:
        had = [past for past in patient.past_treatments if _meets(past, need, reading)]
        if had:
            names = say(" or ").join(map(plural, need.options))
            says = say(
                "Needs past treatment with {drugs}; you had {drug}.", drugs=names, drug=had[0].name
            )
            yield Line(_FACT, Result.FITS, says, evidence=reading.because("prior_therapy"))
        else:
            yield from prior_therapy_lines(reading, (need,))


def had_before(patient: Patient, reading: Reading) -> Iterator[Line]:
    """A line for each treatment that was told, each by itself.

    A told treatment conflicts only where it is excluded in every setting, line and interval, or
    in every line and interval of the setting it was told for. One that is required fits, unless
    the record limits it elsewhere: that is asked about.
    """
    for past in patient.past_treatments:
        yield from _told(past, reading)


def _meets(past: PastTreatment, need: Requirement, reading: Reading) -> bool:
    """A need for a class may name one drug only: then another of the class does not meet it."""
    if not any(_covers(past, option) for option in need.options):
        return False
    exactly = [said for said in reading.prior_therapy if said.stance is Stance.REQUIRED]
    return not exactly or any(
        _covers(past, said.therapy) and _may_be_in(past, said) for said in exactly
    )


def _told(past: PastTreatment, reading: Reading) -> Iterator[Line]:
    """What the record says on a treatment the person has had: one line, or none where needed."""
    about = [said for said in reading.prior_therapy if _covers(past, said.therapy)]
    named = [said for said in about if said.stance is Stance.EXCLUDED]
    excluded = [said for said in named if not washed_out(past, said)]
    shut = [said for said in excluded if _may_be_in(past, said)]
    let_in = [said for said in about if said.stance is not Stance.EXCLUDED]
    required = any(_meets(past, need, reading) for need in reading.prior_therapy_required)
    always = [said for said in shut if _always_for(past, said)]
    if certain := [said for said in always if not _contradicted(past, said, reading)]:
        yield _conflict(past, certain, reading)
    elif shut:
        yield _question(past, shut, reading)
    elif excluded and not required and not any(_always_for(past, said) for said in let_in):
        yield _other_setting(past, excluded, reading)
    elif some := _excluded_parts(past, reading):
        yield _which(past, some, reading)
    elif named and not let_in and not required:
        yield _long_ago(past, named, reading)
    elif not required:
        yield _no_limit(past, let_in, reading)


def _contradicted(past: PastTreatment, shut: PriorTherapy, reading: Reading) -> bool:
    """True where the record lets in elsewhere what it excludes here, under the same name or more
    exactly named.

    "Progression on a CDK4/6 inhibitor" beside "no prior palbociclib" still excludes palbociclib.
    """
    let_in = {
        s.therapy
        for s in reading.prior_therapy
        if s.stance is not Stance.EXCLUDED and _may_be_in(past, s)
    }
    let_in.update(name for need in reading.prior_therapy_required for name in need.options)
    return any(name == shut.therapy or name.casefold() in past.names for name in let_in)


def _conflict(past: PastTreatment, shut: Sequence[PriorTherapy], reading: Reading) -> Line:
    """The setting is said where the record shuts out treatment in that one only."""
    in_one = all(said.setting for said in shut)
    says = say(
        "Does not take people who have had {drugs}; you had {drug}.",
        drugs=listed(shut),
        drug=past.name,
    )
    if in_one:
        says = say(
            "Does not take people who have had {drugs} for {disease}; "
            "you had {drug} for {disease}.",
            drugs=listed(shut),
            drug=past.name,
            disease=STAGE_WORDS[past.setting],
        )
    return Line(_FACT, Result.CONFLICTS, says, evidence=_quotes(shut, reading, Stance.EXCLUDED))


def _question(past: PastTreatment, shut: Sequence[PriorTherapy], reading: Reading) -> Line:
    """When, for what stage, and why it stopped: what a limited exclusion turns on."""
    says = not_all(shut)
    ask, you = not_yet_told(past), say("You told us {treatment}.", treatment=past_words(past))
    because = _quotes(shut, reading, Stance.EXCLUDED)
    return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)


def _long_ago(past: PastTreatment, shut: Sequence[PriorTherapy], reading: Reading) -> Line:
    """Where a record only asks for some weeks without it, people who had it before are taken."""
    says = say("Takes people who have had {drugs} some weeks before.", drugs=listed(shut))
    you = say("You told us {treatment}.", treatment=past_words(past))
    because = _quotes(shut, reading, Stance.EXCLUDED)
    return Line(_FACT, Result.FITS, says, evidence=because, you=you)


def _other_setting(past: PastTreatment, shut: Sequence[PriorTherapy], reading: Reading) -> Line:
    """Where every exclusion is for the other setting: silence on this one is still no yes."""
    says = not_all(shut)
    you = say("You told us {treatment}.", treatment=past_words(past))
    ask = say(
        "Does this study take people who have had {drug} for {disease} only?",
        drug=past.name,
        disease=STAGE_WORDS[past.setting],
    )
    because = _quotes(shut, reading, Stance.EXCLUDED)
    return Line(_FACT, Result.CHECK, says, ask, evidence=because, you=you)


def _which(past: PastTreatment, some: Sequence[PriorTherapy], reading: Reading) -> Line:
    says = say("Does not take all people who have had {drugs}.", drugs=listed(some))
    ask = say(
        "Which {drug} did I have, and does this study take people who have had it?", drug=past.name
    )
    because = _quotes(some, reading, Stance.EXCLUDED)
    return Line(
        _FACT,
        Result.CHECK,
        says,
        ask,
        evidence=because,
        you=say("We don't know which {drug} you had.", drug=past.name),
    )


def _no_limit(past: PastTreatment, let_in: Sequence[PriorTherapy], reading: Reading) -> Line:
    """Where nothing is excluded; silence is a question, never a yes."""
    if any(_always_for(past, said) for said in let_in):
        says = say("Takes people who have had {drug}.", drug=past.name)
        return Line(_FACT, Result.FITS, says, evidence=_quotes(let_in, reading))
    ask = say(
        "Does this study take people who have had {drug}, when and as I had it?", drug=past.name
    )
    if let_in:
        says = say("Takes people who have had {drugs} under conditions.", drugs=listed(let_in))
        return Line(
            _FACT,
            Result.CHECK,
            says,
            ask,
            evidence=_quotes(let_in, reading),
            you=say("You told us {treatment}.", treatment=past_words(past)),
        )
    says = say("Nothing was found in the record on past treatment with {drug}.", drug=past.name)
    return Line(_FACT, Result.CHECK, says, ask, silent=True, drug=past.name)


def _excluded_parts(past: PastTreatment, reading: Reading) -> list[PriorTherapy]:
    """Exclusions of something the told class may or may not have been."""
    return [
        said
        for said in reading.prior_therapy
        if said.stance is Stance.EXCLUDED and said.therapy.casefold() in past.parts
    ]


def _covers(past: PastTreatment, therapy: str) -> bool:
    """Whether what a record names holds for the treatment told: the drug itself or its class."""
    name = therapy.casefold()
    return name in past.names or name in past.classes


def _may_be_in(past: PastTreatment, said: PriorTherapy) -> bool:
    """Whether what a record says may be about the setting in which the treatment was given."""
    return not past.setting or not said.setting or past.setting in said.setting.split(" or ")


def _always_for(past: PastTreatment, said: PriorTherapy) -> bool:
    """Whether it holds for the treatment as told, in every line and interval."""
    if past.setting and past.setting in said.setting.split(" or "):
        return replace(said, setting="").always
    return said.always


def _quotes(
    said: Sequence[PriorTherapy], reading: Reading, stance: Stance | None = None
) -> tuple[Evidence, ...]:
    facts = dict.fromkeys(f"prior:{one.therapy}" for one in said)
    quotes = (quote for fact in facts for quote in reading.because(fact))
    return tuple(quote for quote in quotes if stance is None or quote.value == stance)
