"""Words for the lines on past treatment: drugs as a list, and what was not told yet."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials.patient import PastTreatment
from mbc_trials.person_words import STAGE_WORDS
from mbc_trials.reading.model import PriorTherapy
from mbc_trials.sentences import say

__all__ = ["listed", "not_all", "not_yet_told", "plural"]

_ASKS = {
    (False, False, False): say(
        "When did I have {drug}, for what stage of the cancer, and why did it stop? "
        "Does that rule this study out?"
    ),
    (False, False, True): say(
        "When did I have {drug} and for what stage of the cancer? Does that rule this study out?"
    ),
    (False, True, False): say(
        "When did I have {drug} and why did it stop? Does that rule this study out?"
    ),
    (False, True, True): say("When did I have {drug}? Does that rule this study out?"),
    (True, False, False): say(
        "For what stage of the cancer did I have {drug} and why did it stop? "
        "Does that rule this study out?"
    ),
    (True, False, True): say(
        "For what stage of the cancer did I have {drug}? Does that rule this study out?"
    ),
    (True, True, False): say("Why did {drug} stop? Does that rule this study out?"),
    (True, True, True): say("Does my past treatment with {drug} rule this study out?"),
}
"""By whether it was told when it ended, for what stage it was given, and why it ended."""
_COUNTABLE = ("SERD", "anthracycline", "conjugate", "inhibitor", "taxane")


def not_yet_told(past: PastTreatment) -> str:
    """Asks for what a limit may turn on and was not told."""
    told = (past.ended is not None, bool(past.setting), bool(past.reason))
    return _ASKS[told].format(drug=past.name)


def listed(said: Sequence[PriorTherapy]) -> str:
    """What a record names, each once: `taxanes or letrozole`."""
    return say(" or ").join(dict.fromkeys(plural(one.therapy) for one in said))


def not_all(shut: Sequence[PriorTherapy]) -> str:
    """With what the limits turn on, as far as it can be said in a word."""
    if not (limits := _limits(shut)):
        return say("Does not take some of the people who have had {drugs}.", drugs=listed(shut))
    return say(
        "Does not take some of the people who have had {drugs} (the limit speaks of {limits}).",
        drugs=listed(shut),
        limits=limits,
    )


def _limits(said: Sequence[PriorTherapy]) -> str:
    settings = {part for one in said for part in one.setting.split(" or ") if part}
    parts = [words for stage, words in STAGE_WORDS.items() if stage in settings]
    parts += sorted({one.interval for one in said if one.interval[:1].isdigit()})
    return ", ".join(parts)


def plural(therapy: str) -> str:
    """A class of drugs as such: `CDK4/6 inhibitors`; a drug's own name stays."""
    return say("{treatment}s", treatment=therapy) if therapy.endswith(_COUNTABLE) else therapy
