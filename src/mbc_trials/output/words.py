"""A trial's codes in words: the kind of study, its phase, whether it is open, how old that is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from mbc_trials.output.sanitize import plain
from mbc_trials.sentences import say
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = [
    "CONFIRM",
    "RESULT_WORDS",
    "age_words",
    "arm_words",
    "ask_words",
    "confirm_open",
    "either",
    "phase_words",
    "result_sentence",
    "sentence",
    "sex_words",
    "spoken",
    "status_words",
    "study_kind",
    "trial_status",
    "verified_words",
]

RESULT_WORDS = {
    Result.FITS: say("May fit"),
    Result.CHECK: say("Ask first"),
    Result.CONFLICTS: say("Conflicts"),
}

CONFIRM = say("confirm it is open")

_AS_RECORDED = say("As the record reads today; ask your team if this looks wrong.")

_PURPOSES = {
    "TREATMENT": say("treatment study"),
    "PREVENTION": say("prevention study"),
    "DIAGNOSTIC": say("diagnostic study"),
    "SUPPORTIVE_CARE": say("supportive care study"),
    "SCREENING": say("screening study"),
    "HEALTH_SERVICES_RESEARCH": say("health services study"),
    "BASIC_SCIENCE": say("basic science study"),
    "DEVICE_FEASIBILITY": say("device feasibility study"),
    "ECT": say("education or counselling study"),
}
_KINDS = {
    "EXPANDED_ACCESS": say("expanded access"),
    "OBSERVATIONAL": say("observational study"),
    "INTERVENTIONAL": say("interventional study"),
}
_PHASES = {
    "EARLY_PHASE1": say("early 1"),
    "PHASE1": "1",
    "PHASE2": "2",
    "PHASE3": "3",
    "PHASE4": "4",
}
_STATUSES = {
    "ACTIVE_NOT_RECRUITING": say("active, not recruiting"),
    "APPROVED_FOR_MARKETING": say("approved for marketing"),
    "AVAILABLE": say("available"),
    "COMPLETED": say("completed"),
    "ENROLLING_BY_INVITATION": say("enrolling by invitation"),
    "NOT_YET_RECRUITING": say("not yet recruiting"),
    "NO_LONGER_AVAILABLE": say("no longer available"),
    "RECRUITING": say("recruiting"),
    "SUSPENDED": say("suspended"),
    "TEMPORARILY_NOT_AVAILABLE": say("temporarily not available"),
    "TERMINATED": say("terminated"),
    "UNKNOWN": say("status unknown to the registry"),
    "WITHDRAWN": say("withdrawn"),
    "WITHHELD": say("withheld from the registry"),
}
_SEXES = {"ALL": say("any sex"), "FEMALE": say("women only"), "MALE": say("men only")}
_ARMS = {
    "ACTIVE_COMPARATOR": say("active comparator"),
    "EXPERIMENTAL": say("experimental"),
    "NO_INTERVENTION": say("no intervention"),
    "OTHER": say("other"),
    "PLACEBO_COMPARATOR": say("placebo comparator"),
    "SHAM_COMPARATOR": say("sham comparator"),
}
_SAID_TO_BE_OPEN = {
    "RECRUITING",
    "NOT_YET_RECRUITING",
    "ENROLLING_BY_INVITATION",
    "AVAILABLE",
}
_MONTHS_A_STATUS_LASTS = 6
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def spoken(code: str) -> str:
    """A registry code as words: `NOT_YET_RECRUITING` is "not yet recruiting"."""
    return plain(code.replace("_", " ")).lower()


def study_kind(trial: Trial) -> str:
    """Such as "treatment study", "supportive care study", "expanded access"; empty if not given."""
    if trial.study_type in {"INTERVENTIONAL", ""} and trial.purpose in _PURPOSES:
        return _PURPOSES[trial.purpose]
    return _KINDS.get(trial.study_type) or spoken(trial.study_type)


def phase_words(trial: Trial) -> str:
    """Such as "phase 1/2"; "phase not applicable" where the record says so."""
    if not trial.phases:
        return say("no phase given")
    if trial.phases == ("NA",):
        return say("phase not applicable")
    phases = "/".join(_PHASES.get(phase) or spoken(phase) for phase in trial.phases)
    return say("phase {phases}", phases=phases)


def status_words(status: str) -> str:
    """Such as "recruiting", "not yet recruiting"; also for the status of one location."""
    return _STATUSES.get(status) or spoken(status) or say("status not given")


def trial_status(trial: Trial) -> str:
    """The status of a trial; out of the built-in index with its day, as it may have changed."""
    day = plain(trial.index_day)
    words = status_words(trial.status)
    return say("{status} as of {day}", status=words, day=day) if day else words


def confirm_open(trial: Trial, today: str) -> bool:
    """Whether "open" needs a call: by invitation only, or not verified within six months.

    `today` is a day (`yyyy-MM-dd`). A month of verification counts as its last day.
    """
    if trial.status not in _SAID_TO_BE_OPEN:
        return False
    return trial.status == "ENROLLING_BY_INVITATION" or _outdated(trial.verified, today)


def _outdated(verified: str, today: str) -> bool:
    then, now = _DATE.fullmatch(verified), _DATE.fullmatch(today)
    if then is None or now is None:
        return True
    months = 12 * (int(now[1]) - int(then[1])) + int(now[2]) - int(then[2])
    if months != _MONTHS_A_STATUS_LASTS:
        return months > _MONTHS_A_STATUS_LASTS
    return int(then[3] or 31) < int(now[3] or 1)


def verified_words(trial: Trial) -> str:
    """When the sponsor last verified the record: "verified 2026-05"."""
    if not trial.verified:
        return say("verified: not given")
    return say("verified {day}", day=plain(trial.verified))


def age_words(trial: Trial) -> str:
    """Who may join by age: "18 years or older", "any age"."""
    low, high = plain(trial.minimum_age).lower(), plain(trial.maximum_age).lower()
    if low and high:
        return say("{low} to {high}", low=low, high=high)
    if low:
        return say("{low} or older", low=low)
    return say("up to {high}", high=high) if high else say("no age limit given")


def sex_words(trial: Trial) -> str:
    """Who may join by sex, as the registry's field says it."""
    return _SEXES.get(trial.sex) or spoken(trial.sex) or say("sex not given")


@lru_cache(maxsize=4096)
def sentence(text: str) -> str:
    """The text as a safe line that ends like a sentence; a list says few different ones."""
    text = plain(text)
    return text if not text or text.endswith((".", "?", "!", '."', '?"', '!"')) else text + "."


def ask_words(line: Line) -> str:
    """What to ask about a line, ready to print, or nothing."""
    ask = sentence(line.ask)
    if not ask or ask.startswith("Ask"):
        return ask
    return say('Ask: "{question}"', question=ask.strip('"'))


def result_sentence(line: Line) -> str:
    """A line whole: what the record says, how that stands to the person, and what to ask or that
    it may be disputed.
    """
    says = f"{sentence(line.says)} {sentence(line.you)}".strip()
    if line.result is Result.CONFLICTS and "as the record reads" not in says.lower():
        return f"{says} {_AS_RECORDED}"
    return f"{says} {ask_words(line)}".strip()


def either(names: Iterable[str]) -> str:
    """Such as "a or b or c"; empty where there is none."""
    told = ""
    for name in names:
        told = say("{one} or {other}", one=told, other=name) if told else name
    return told


def arm_words(kind: str) -> str:
    """What kind of group an arm is, as the registry's field says it: "active comparator"."""
    return _ARMS.get(kind) or spoken(kind)
