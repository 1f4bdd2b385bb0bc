"""A trial's codes in words: the kind of study, its phase, whether it is open, how old that is."""

from __future__ import annotations

import re

from mbc_trials.output.sanitize import plain
from mbc_trials.trial import Trial
from mbc_trials.verdict import Line, Result

__all__ = [
    "CONFIRM",
    "RESULT_WORDS",
    "age_words",
    "ask_words",
    "confirm_open",
    "phase_words",
    "plural",
    "result_sentence",
    "sentence",
    "sex_words",
    "spoken",
    "status_words",
    "study_kind",
    "trial_status",
]

RESULT_WORDS = {
    Result.FITS: "May fit",
    Result.CHECK: "Ask first",
    Result.CONFLICTS: "Conflicts",
}

CONFIRM = "confirm it is open"

_AS_RECORDED = "As the record reads today; ask your team if this looks wrong."

_PURPOSES = {
    "TREATMENT": "treatment study",
    "PREVENTION": "prevention study",
    "DIAGNOSTIC": "diagnostic study",
    "SUPPORTIVE_CARE": "supportive care study",
    "SCREENING": "screening study",
    "HEALTH_SERVICES_RESEARCH": "health services study",
    "BASIC_SCIENCE": "basic science study",
    "DEVICE_FEASIBILITY": "device feasibility study",
    "ECT": "education or counselling study",
}
_KINDS = {
    "EXPANDED_ACCESS": "expanded access",
    "OBSERVATIONAL": "observational study",
    "INTERVENTIONAL": "interventional study",
}
_PHASES = {"EARLY_PHASE1": "early 1", "PHASE1": "1", "PHASE2": "2", "PHASE3": "3", "PHASE4": "4"}
_STATUSES = {
    "ACTIVE_NOT_RECRUITING": "active, not recruiting",
    "AVAILABLE": "available",
    "UNKNOWN": "status unknown to the registry",
    "WITHHELD": "withheld from the registry",
}
_SEXES = {"ALL": "any sex", "FEMALE": "women only", "MALE": "men only"}
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
        return "no phase given"
    if trial.phases == ("NA",):
        return "phase not applicable"
    return "phase " + "/".join(_PHASES.get(phase) or spoken(phase) for phase in trial.phases)


def status_words(status: str) -> str:
    """Such as "recruiting", "not yet recruiting"; also for the status of one location."""
    return _STATUSES.get(status) or spoken(status) or "status not given"


def trial_status(trial: Trial) -> str:
    """The status of a trial; out of the built-in index with its day, as it may have changed."""
    day = plain(trial.index_day)
    words = status_words(trial.status)
    return f"{words} as of {day}" if day else words


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


def age_words(trial: Trial) -> str:
    """Who may join by age: "18 years or older", "any age"."""
    low, high = plain(trial.minimum_age).lower(), plain(trial.maximum_age).lower()
    if low and high:
        return f"{low} to {high}"
    if low:
        return f"{low} or older"
    return f"up to {high}" if high else "no age limit given"


def sex_words(trial: Trial) -> str:
    """Who may join by sex, as the registry's field says it."""
    return _SEXES.get(trial.sex) or spoken(trial.sex) or "sex not given"


def sentence(text: str) -> str:
    """The text as a safe line that ends like a sentence."""
    text = plain(text)
    return text if not text or text.endswith((".", "?", "!", '."', '?"', '!"')) else text + "."


def ask_words(line: Line) -> str:
    """What to ask about a line, ready to print, or nothing."""
    ask = sentence(line.ask)
    if not ask or ask.startswith("Ask"):
        return ask
    return 'Ask: "{}"'.format(ask.strip('"'))


def result_sentence(line: Line) -> str:
    """A line whole: what the record says, how that stands to the person, and what to ask or that
    it may be disputed.
    """
    says = f"{sentence(line.says)} {sentence(line.you)}".strip()
    if line.result is Result.CONFLICTS and "as the record reads" not in says.lower():
        return f"{says} {_AS_RECORDED}"
    return f"{says} {ask_words(line)}".strip()


def plural(count: int, noun: str, several: str = "") -> str:
    """Such as "1 location", "3 locations"; `several` is a plural that does not end in s."""
    return f"{count} {noun}" if count == 1 else f"{count} {several or noun + 's'}"
