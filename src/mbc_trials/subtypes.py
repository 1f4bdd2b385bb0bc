"""Reads a subtype as people write it, for example `HR+/HER2-` or `TNBC`, into a set of tumours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mbc_trials import phenotype as p
from mbc_trials.errors import UsageError
from mbc_trials.phenotype import ANY, HER2, Phenotypes
from mbc_trials.sentences import say

__all__ = [
    "HER2_IHC",
    "RECEPTOR_STATEMENTS",
    "Statement",
    "her2_by_ihc",
    "her2_by_ish",
    "parse_subtype",
]

HER2_IHC: dict[str, Phenotypes] = {
    "0": p.HER2_ZERO,
    "1+": p.HER2_1PLUS,
    "2+": Phenotypes.of(her2=(HER2.TWO_PLUS_ISH_NEGATIVE, HER2.POSITIVE)),
    "3+": p.HER2_POSITIVE,
}
"""What each IHC score leaves possible. 2+ is equivocal: the ISH test decides (ASCO/CAP 2018)."""

_EXAMPLES = "hr+/her2-, er+/pr-/her2-low, her2+, her2-ultralow, tnbc, triple-positive"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said about the receptors, in plain words and as the tumours it leaves possible."""

    words: str
    tumours: Phenotypes


def her2_by_ihc(score: str) -> Statement:
    """What a score in `HER2_IHC` says."""
    return Statement(say("HER2 IHC {score}", score=score), HER2_IHC[score])


def her2_by_ish(result: str, ihc: str | None) -> Statement:
    """What an ISH result, `positive` or `negative`, leaves possible beside an IHC score.

    A negative ISH makes IHC 0, 1+ and 2+ HER2-negative. It rules nothing out by itself: a tumour
    with IHC 3+ is HER2-positive whatever ISH says (ASCO/CAP 2018, affirmed 2023).
    """
    if result == "positive":
        return Statement(say("HER2 ISH-positive"), p.HER2_POSITIVE)
    decides = ihc is not None and ihc != "3+"
    return Statement(say("HER2 ISH-negative"), p.HER2_NEGATIVE if decides else ANY)


_WHOLE: dict[str, tuple[Statement, ...]] = {
    "triplenegative": (Statement(say("triple-negative"), p.TRIPLE_NEGATIVE),),
    "triplepositive": (Statement(say("triple-positive"), p.TRIPLE_POSITIVE),),
    "luminal": (Statement(say("HR-positive"), p.HR_POSITIVE),),
    "luminala": (
        Statement(say("HR-positive"), p.HR_POSITIVE),
        Statement(say("HER2-negative"), p.HER2_NEGATIVE),
    ),
}
_WHOLE |= dict.fromkeys(("tnbc", "tn"), _WHOLE["triplenegative"])
_WHOLE |= dict.fromkeys(("tpbc", "tp"), _WHOLE["triplepositive"])
# Luminal B may be HER2-positive or HER2-negative, so it says no more than HR-positive.
_WHOLE["luminalb"] = _WHOLE["luminal"]

RECEPTOR_STATEMENTS: dict[str, Statement] = {
    "er_positive": Statement(say("ER-positive"), p.ER_POSITIVE),
    "er_negative": Statement(say("ER-negative"), p.ER_NEGATIVE),
    "er_low": Statement(say("ER-low"), p.ER_LOW),
    "pr_positive": Statement(say("PR-positive"), p.PR_POSITIVE),
    "pr_negative": Statement(say("PR-negative"), p.PR_NEGATIVE),
    "hr_positive": Statement(say("HR-positive"), p.HR_POSITIVE),
    "hr_negative": Statement(say("HR-negative"), p.HR_NEGATIVE),
    "triple_negative": Statement(say("triple-negative"), p.TRIPLE_NEGATIVE),
    "her2_positive": Statement(say("HER2-positive"), p.HER2_POSITIVE),
    "her2_negative": Statement(say("HER2-negative"), p.HER2_NEGATIVE),
    "her2_low": Statement(say("HER2-low"), p.HER2_LOW),
    "her2_ultralow": Statement(say("HER2-ultralow"), p.HER2_ULTRALOW),
}
"""What can be told of a receptor in a word, under the name of its option."""

_AXES: dict[str, dict[str, Statement]] = {
    "hr": {
        "+": RECEPTOR_STATEMENTS["hr_positive"],
        "-": RECEPTOR_STATEMENTS["hr_negative"],
    },
    "er": {
        "+": RECEPTOR_STATEMENTS["er_positive"],
        "-": RECEPTOR_STATEMENTS["er_negative"],
        "low": RECEPTOR_STATEMENTS["er_low"],
    },
    "pr": {
        "+": RECEPTOR_STATEMENTS["pr_positive"],
        "-": RECEPTOR_STATEMENTS["pr_negative"],
    },
    "her2": {
        "+": RECEPTOR_STATEMENTS["her2_positive"],
        "-": RECEPTOR_STATEMENTS["her2_negative"],
        "low": RECEPTOR_STATEMENTS["her2_low"],
        "ultralow": RECEPTOR_STATEMENTS["her2_ultralow"],
        **{score: her2_by_ihc(score) for score in HER2_IHC},
    },
}
_SPELLINGS = {
    "pos": "+",
    "positive": "+",
    "neg": "-",
    "negative": "-",
    "zero": "0",
    "pgr": "pr",
    "her2neu": "her2",
    "erbb2": "her2",
}

# The blank or hyphen before a value is optional and tried first, so that the sign of `her2-` is
# read as "negative" only where no word such as `low` follows it.
_PART = re.compile(
    r"(?P<axis>her[ -]?2(?:[ /-]?neu)?|erbb2|hr|er|pgr|pr)"
    r"(?:[ -]?(?:ihc )?(?P<value>ultra[ -]?low|low|positive|pos|negative|neg|zero|[123]\+|0|\+|-))"
    r"(?:[\s/,;&+]|and\b)*"
)


def parse_subtype(text: str, said: str = "--subtype ") -> tuple[Statement, ...]:
    """The statements a subtype is made of; in errors `said` stands before it.

    Raises UsageError with examples where the text cannot be read, and where its parts leave no
    tumour possible.
    """
    plain = " ".join(re.sub("[\u2010-\u2015\u2212]", "-", text).casefold().split())
    statements = _WHOLE.get(re.sub("[ -]", "", plain)) or tuple(_parts(plain, f"{said}{text!r}"))
    tumours = ANY
    for statement in statements:
        tumours &= statement.tumours
    if not tumours:
        raise UsageError(
            say(
                "{said}{text} contradicts itself; no tumour can be all of it.", said=said, text=text
            )
        )
    return statements


def _parts(plain: str, original: str) -> Iterator[Statement]:
    position = 0
    while position < len(plain) or not plain:
        part = _PART.match(plain, position)
        values = _AXES[_spelt(part["axis"])] if part else {}
        value = _spelt(part["value"]) if part else ""
        if part is None or value not in values:
            raise UsageError(
                say(
                    "{original} is not known. Examples: {examples}.",
                    original=original,
                    examples=_EXAMPLES,
                )
            )
        yield values[value]
        position = part.end()


def _spelt(word: str) -> str:
    bare = word if word == "-" else re.sub("[ /-]", "", word)
    return _SPELLINGS.get(bare, bare)
