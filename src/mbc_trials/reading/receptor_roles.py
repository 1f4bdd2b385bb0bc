"""What a sentence does with the receptors it names: asks for them, admits, refuses, defines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.outline import Item
from mbc_trials.reading.receptor_phrases import Phrase
from mbc_trials.reading.vocabulary import vocabulary

__all__ = ["Role", "role_of"]


class Role(StrEnum):
    """What a receptor statement does."""

    RESTRICT = "restrict"
    """Only these tumours may join."""
    ADMIT = "admit"
    """These tumours may join too."""
    DUTY = "when"
    """Something is asked of those with these tumours, who thus may join."""
    IF = "if"
    """It speaks of some tumours only, and shuts no other out."""
    DEFINE = "define"
    """It says what a receptor word means."""
    EXCLUDE = "exclude"
    """These tumours may not join."""
    ANY_VALUE = "open"
    """Every value will do."""
    ANY_TUMOUR = "any tumour"
    """Tumours of any kind may join, whatever their receptors."""


_WORDS = vocabulary("receptor_statements")
_TAIL = 120
"""How far before a receptor the words may stand that are tied to it."""
_NEAR_BEHIND = 40
_LEAD = 60


def _words(*entries: str) -> re.Pattern[str]:
    return _WORDS.pattern(*entries)


def _ending(pattern: str) -> re.Pattern[str]:
    """A pattern for the words right before a receptor."""
    return re.compile(rf"{pattern}$")


_GAP = r"[\w\s,/-]"
_NOT_NEEDED = _words("not_needed")
_TUMOUR = _words("tumour")
_FOR_EXAMPLE = _words("for_example")
_AND_OTHERS = _words("and_others")
_HISTORY = _ending(
    rf"\b(?:{_WORDS['history_lead']}\b{_GAP}{{0,30}}\b{_WORDS['history_noun']}\b{_GAP}{{0,25}}"
    rf"|{_WORDS['formerly']}\b{_GAP}{{0,20}})"
)
_NO_PRIOR = _words("no_prior")
_FOR = re.compile(r"\bfor\b")
_RISK = _words("risk")
_REFUSAL = _WORDS.guarded("refusal")
_DEFINITION = re.compile(
    rf"\W{{0,4}}(?:\(\w+\)\W{{0,4}})?(?:{_WORDS['defined_noun']}\s{{0,3}}){{0,4}}\W{{0,4}}"
    rf"(?:(?:is|are|was|were|will be|must be|should be|being|be)\s+(?:further |here |also )?"
    rf"{_WORDS['defined_verb']})"
    r"|\W{0,4}(?:\(\w+\)\W{0,4})?(?:status|positivity|negativity) defined"
    rf"|\s?:\s[^.;]{{0,300}}(?:\b{_WORDS['measured']}|%)"
)
_DEFINED_AS = _ending(
    rf"(?<!must be )(?<!been )\b{_WORDS['defined_as']}\s{{0,3}}(?:having\s|an?\s)?"
)
_CONDITION = _words("condition")
_ELIGIBLE_FOR = _ending(r"\b(?:is|are) (?:also )?(?:eligible|allowed|permitted) for ")
_SCOPES = re.compile(r"[:,]|\bmust\b")
_ENROLLED_IN = _words("enrolled_in")
_TREATED_FOR = _ending(rf"{_WORDS['treatment']}[^.;]{{0,40}}\b(?:in|for)\s{{1,3}}(?:the\s)?")
_OPENS_BRACKET = _ending(r"[(\[]\s{0,3}")
_TUMOUR_IN_BRACKET = _ending(rf"\b{_WORDS['tumour_noun']}\W{{0,4}}[(\[]\s{{0,3}}")
_GROUP_HEADING = re.compile(rf"\s?{_WORDS['group_noun']}\s?:\s?$")
_COMMAND = _words("command")
_NO_SUBJECT = _ending(rf"(?:{_WORDS['no_subject']}|\sand|\sor|\()")
_OTHER_SUBJECT = _ending(rf"\b{_WORDS['other_subject']}\b(?:\W{{1,3}}\w{{1,20}}){{0,2}}")
_CONFIRMATION = re.compile(
    rf"\W{{0,4}}(?:{_WORDS['before_confirmation']}\s){{0,8}}{_WORDS['confirmation']}(?!\w)"
)
_PERSON = _words("person")
_PERMISSION = _words("permission")
_A_HISTORY = _words("a_history")
_LIMITED_BEHIND = _words("exclusion_limited_behind")
_LIMITED_BEFORE = _words("exclusion_limited_before")
_FOR_AT_END = _ending(r"\bfor (?:the )?")
_SECOND_CANCER = _words("second_cancer")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence cut at its receptor phrases."""

    low: str
    found: Sequence[Phrase]
    before: str
    """What stands before the first phrase."""
    after: str
    """What stands behind the last phrase."""

    @property
    def tail(self) -> str:
        """The words right before the first phrase."""
        return self.before[-_TAIL:]

    @property
    def behind_first(self) -> str:
        """What stands behind the first phrase, further phrases included."""
        return self.low[self.found[0].end :]


def role_of(item: Item, low: str, found: Sequence[Phrase], tumours: Phenotypes) -> Role | None:
    """The role of a sentence of `item`; None where it says nothing of who may join.

    `found` are its receptor phrases, `tumours` what they come to.
    """
    sentence = _Sentence(low, found, low[: found[0].start], low[found[-1].end :])
    if item.excludes:
        return None if item.cohort else _among_exclusions(sentence)
    if _NOT_NEEDED.search(sentence.after[:_NEAR_BEHIND]):
        return Role.ANY_VALUE if tumours == ph.ANY else None
    for applies, role in _RULES:
        if applies(sentence):
            return role
    return _by_command(sentence)


def _gives_examples(sentence: _Sentence) -> bool:
    """True for "tumours such as TNBC, ovarian cancer and others", which asks for none of them."""
    tumour = _TUMOUR.search(sentence.before)
    if tumour is None or not _FOR_EXAMPLE.search(sentence.before, tumour.end()):
        return False
    return bool(_AND_OTHERS.search(sentence.before) or _AND_OTHERS.search(sentence.after))


def _is_of_the_past(sentence: _Sentence) -> bool:
    """True behind "no history of", "previously": not the cancer treated in the trial."""
    if _HISTORY.search(sentence.tail):
        return True
    no_prior = _NO_PRIOR.search(sentence.before)
    return no_prior is not None and _FOR.search(sentence.before, no_prior.end()) is not None


def _is_sign_of_risk(sentence: _Sentence) -> bool:
    return _RISK.search(sentence.before) is not None


def _is_refused(sentence: _Sentence) -> bool:
    return _REFUSAL.search(sentence.after) is not None


def _is_definition(sentence: _Sentence) -> bool:
    """True for "ER positive is defined as 1 %" and "from 1 % it is considered ER positive"."""
    behind = _DEFINITION.match(sentence.low, sentence.found[0].end)
    return behind is not None or _DEFINED_AS.search(sentence.tail) is not None


def _is_conditional(sentence: _Sentence) -> bool:
    """True under "if", "for patients with", "assigned to arm B".

    A basket's "for patients with breast cancer: HER2 positive" only says whose receptors are meant.
    """
    before = sentence.before
    if _ELIGIBLE_FOR.search(before):
        return True
    if condition := _CONDITION.search(before):
        scopes = before.find("breast", condition.start()) >= 0 and _SCOPES.search(
            before, condition.start()
        )
        if not scopes:
            return True
    return _ENROLLED_IN.search(before) is not None or _TREATED_FOR.search(sentence.tail) is not None


def _is_aside(sentence: _Sentence) -> bool:
    """In brackets, and not behind the tumour it describes."""
    if len(sentence.before) <= 4 or not _OPENS_BRACKET.search(sentence.tail):
        return False
    return _TUMOUR_IN_BRACKET.search(sentence.tail) is None


def _heads_a_list(sentence: _Sentence) -> bool:
    """True for "HER2-positive cohort:", which opens what is asked of that cohort."""
    return _GROUP_HEADING.match(sentence.after) is not None


_RULES: tuple[tuple[Callable[[_Sentence], bool], Role | None], ...] = (
    (_gives_examples, None),
    (_is_of_the_past, None),
    (_is_sign_of_risk, None),
    (_is_refused, Role.EXCLUDE),
    (_is_definition, Role.DEFINE),
    (_is_conditional, Role.IF),
    (_is_aside, Role.IF),
    (_heads_a_list, Role.DUTY),
)
"""Tried in this order; the first that applies decides."""


def _by_command(sentence: _Sentence) -> Role | None:
    """A duty of some ("HER2-positive patients must have had a taxane") shuts no other out."""
    behind = sentence.behind_first
    command = _main_command(behind)
    if command is None or _COMMAND.search(sentence.before):
        return Role.RESTRICT
    if not (_PERSON.search(sentence.before) or _PERSON.search(behind, 0, command.start())):
        return Role.RESTRICT
    if _PERMISSION.search(behind):
        return None if _A_HISTORY.search(sentence.before) else Role.ADMIT
    return Role.RESTRICT if _CONFIRMATION.match(behind, command.end()) else Role.DUTY


def _main_command(behind: str) -> re.Match[str] | None:
    """The first command said of people or tumours, not of a test or in a relative clause."""
    for command in _COMMAND.finditer(behind):
        lead = behind[max(0, command.start() - _LEAD) : command.start()].rstrip()
        if not _NO_SUBJECT.search(lead) and not _OTHER_SUBJECT.search(lead):
            return command
    return None


def _among_exclusions(sentence: _Sentence) -> Role | None:
    """An exclusion counts where it shuts out everyone with the receptor."""
    low, before, after = sentence.low, sentence.before, sentence.after
    if _PERMISSION.search(low) and not _REFUSAL.search(low):
        return Role.ADMIT if _PERMISSION.search(after) else None
    duty = _COMMAND.search(after) and not _REFUSAL.search(after)
    limited = (
        duty
        or _LIMITED_BEHIND.search(after)
        or _LIMITED_BEFORE.search(before)
        or _FOR_AT_END.search(sentence.tail)
        or _TREATED_FOR.search(sentence.tail)
        or _SECOND_CANCER.search(low)
    )
    return None if limited else Role.EXCLUDE
