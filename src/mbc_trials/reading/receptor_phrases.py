"""Receptor phrases of one sentence: "ER+ and/or PR+, HER2-negative" becomes sets of tumours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.receptor_leads import values_before
from mbc_trials.reading.receptor_names import Group, group_at, is_negated, takes_any_value
from mbc_trials.reading.receptor_scores import tumours_with
from mbc_trials.reading.receptor_tokens import CLASSES, MARKERS, Token, tokens
from mbc_trials.reading.receptor_values import values_behind

__all__ = ["ALL_AXES", "HER2_AXIS", "HORMONE_AXES", "Phrase", "phrases"]

HORMONE_AXES = 3
"""The bits of ER and PR together."""
HER2_AXIS = 4
ALL_AXES = 7

_AXES = {
    "er": 1, "pr": 2, "hr": HORMONE_AXES, "her2": HER2_AXIS, "tn": ALL_AXES, "tp": ALL_AXES,
    "luminal": HORMONE_AXES, "sensitive": HORMONE_AXES,
}  # fmt: skip
_CLASSES = {
    "tn": ph.TRIPLE_NEGATIVE,
    "tp": ph.TRIPLE_POSITIVE,
    "luminal": ph.HR_POSITIVE,
    "sensitive": ph.HR_POSITIVE,
}
_NAMES = MARKERS | CLASSES


@dataclass(frozen=True, slots=True)
class Phrase:
    """One receptor statement: the tumours it names, and where it stands in the sentence."""

    tumours: Phenotypes
    axes: int
    """Bits of the receptors it speaks of: 1 ER, 2 PR, 4 HER2."""
    start: int
    end: int
    open: bool = False
    """True where it says that any value will do ("regardless of HR status")."""
    negated: bool = False
    """True behind "no", "without": it speaks of all other tumours."""

    @property
    def meant(self) -> Phenotypes:
        """The tumours meant, a negation applied."""
        return ~self.tumours if self.negated and not self.open else self.tumours


def phrases(low: str, text: str) -> list[Phrase]:
    """All receptor phrases of a sentence, given in lower case and as written, in order."""
    stream = tokens(low, text)
    found: list[Phrase] = []
    read = free = 0
    for at in [k for k, token in enumerate(stream) if token.kind in _NAMES]:
        if at < read:
            continue
        if stream[at].kind in CLASSES:
            found.append(_of_class(stream, at))
            continue
        phrase, read = _of_group(stream, group_at(stream, at), free)
        if phrase is not None:
            found.append(phrase)
            free = read
    return found


def _of_class(stream: Sequence[Token], at: int) -> Phrase:
    token = stream[at]
    return Phrase(
        _CLASSES[token.kind],
        _AXES[token.kind],
        token.start,
        token.end,
        negated=is_negated(stream, at),
    )


def _of_group(stream: Sequence[Token], group: Group, free: int) -> tuple[Phrase | None, int]:
    """Read a group of receptor names with the value they share; and where to go on."""
    first, end = group.first, group.end
    axes = _axes(group.markers)
    if takes_any_value(stream, group):
        return Phrase(ph.ANY, axes, stream[first].start, stream[end - 1].end, open=True), end
    negated = False
    if behind := values_behind(stream, group):
        values, end = behind
        negated = is_negated(stream, first)
    elif before := values_before(stream, group, free):
        values, first = before
    else:
        return None, end
    tumours = tumours_with(group.markers, group.joint, values)
    phrase = Phrase(
        tumours,
        axes,
        stream[first].start,
        stream[end - 1].end,
        open=tumours == ph.ANY,
        negated=negated,
    )
    return phrase, end


def _axes(markers: Iterable[str]) -> int:
    axes = 0
    for marker in markers:
        axes |= _AXES[marker]
    return axes
