"""Words for where trials come from: a copy that is older, an index in its place, a trial gone."""

from __future__ import annotations

from mbc_trials.sentences import say

__all__ = ["copy_answers", "not_held", "nothing_downloaded", "older_copy", "vanished"]


def nothing_downloaded() -> str:
    """Why an offline search cannot be answered."""
    return say(
        "Nothing was downloaded yet and --offline forbids asking the registry: "
        "search once without --offline"
    )


def older_copy(day: str) -> str:
    """What an offline search answers from."""
    return say(
        "The local copy holds the registry's data of {day}: search without --offline for today's",
        day=day,
    )


def copy_answers(error: Exception, day: str) -> str:
    """What answers where the registry does not, after why it does not."""
    return say(
        "{error}. The local copy answers, with the registry's data of {day}",
        error=str(error),
        day=day,
    )


def not_held(number: str) -> str:
    """Why an offline look-up of one trial cannot be answered."""
    return say(
        "{number} is not in the local copy and --offline forbids asking the registry: "
        "try without --offline",
        number=number,
    )


def vanished(number: str, day: str) -> str:
    """That the registry does not have a trial any more, since its data of a day."""
    return say(
        "ClinicalTrials.gov no longer has {number} (missing since its data of {day}): "
        "what follows is the last version of the record",
        number=number,
        day=day,
    )
