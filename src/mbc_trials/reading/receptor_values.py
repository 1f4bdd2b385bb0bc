"""The value words behind a group of receptor names: "status: negative", "IHC 1+ or 2+/ISH-"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from mbc_trials.reading.receptor_names import Group
from mbc_trials.reading.receptor_tokens import MARKERS, Token, turned, words

__all__ = ["values_behind"]

_VALUES = frozenset({"positive", "negative", "amplified", "low", "ultralow", "amount"})
_SCORES = frozenset({"score", "range"})
_TESTS = frozenset({"score", "ish", "ihc"})
_JOINERS = frozenset({"and", "or", "andor", "comma"})
_FILLERS_AT_MOST = 9

_FILLERS = words("filler")
_EXPRESSING = words("expressing")
_SCORE_WORDS = words("score_word")
_OTHER_AMOUNTS = words("amount_of_something_else")


class _Step(Enum):
    """What a token behind a receptor name does to the search for its values."""

    GO_ON = "between name and value"
    KEEP = "part of the value"
    STOP = "no longer about this receptor"


def values_behind(stream: Sequence[Token], group: Group) -> tuple[list[Token], int] | None:
    """The value words behind a group and the token after them; None where it has none.

    "status: negative", ">= 1 %", "IHC 1+ or 2+/ISH-".
    """
    search = _Search(stream, group)
    at = group.end
    while at < len(stream):
        step = search.step(at)
        if step is _Step.STOP:
            break
        at += 1
        if step is _Step.KEEP:
            search.end = at
    if all(token.kind == "ish" for token in search.found):
        return None
    return search.found, search.end


class _Search:
    """The walk over the tokens behind one group."""

    def __init__(self, stream: Sequence[Token], group: Group) -> None:
        self.stream = stream
        self.group = group
        self.of_her2 = "her2" in group.markers
        self.found: list[Token] = []
        self.end = group.end
        self.fillers = 0
        self.turned = False

    def step(self, at: int) -> _Step:
        """Take the token at one place."""
        token = self.stream[at]
        if handle := _HANDLERS.get(token.kind):
            return handle(self, at)
        if token.low in _SCORE_WORDS and self._is_score(at):
            return self._keep(token._replace(kind="score"))
        if token.low == "status" and self.found and self.found[-1].kind == "score":
            return _Step.GO_ON
        if self._ties_values(token) and self._another_value(at + 1):
            return _Step.GO_ON
        if token.low in _FILLERS and not self.found and self.fillers < _FILLERS_AT_MOST:
            self.fillers += 1
            return _Step.GO_ON
        return _Step.STOP

    def _keep(self, *values: Token) -> _Step:
        self.found += values
        return _Step.KEEP

    def not_(self, _at: int) -> _Step:
        """A "not" turns the first value; behind a value it opens another thought."""
        self.turned = not self.turned
        return _Step.STOP if self.found else _Step.GO_ON

    def either(self, at: int) -> _Step:
        """Both signs, as in "+/-": both values."""
        token = self.stream[at]
        return self._keep(token._replace(kind="positive"), token._replace(kind="negative"))

    def value(self, at: int) -> _Step:
        """A value word, unless it belongs to the next name or is a noun with a value of its own."""
        token = self.stream[at]
        if token.kind == "amplified" and self._governed(at):
            return _Step.GO_ON
        if token.kind == "amount":
            if not self._is_of_staining(at):
                return _Step.STOP
        elif at > self.group.end and self._belongs_to_next(at):
            return _Step.STOP
        if token.kind == "positive" and self.found and self.stream[at - 1].kind == "low":
            return _Step.KEEP  # "low positive" is low
        keep = self._keep(turned(token) if self.turned else token)
        self.turned = False
        return keep

    def _governed(self, at: int) -> bool:
        """In "negative HER2 overexpression" and "amplification negative" the adjective decides."""
        around = (*self.stream[max(0, at - 1) : at], *self.stream[at + 1 : at + 2])
        return any(token.kind in ("positive", "negative") for token in around)

    def _is_of_staining(self, at: int) -> bool:
        """A percentage counts only where it is of cells or staining, and next to what it limits."""
        if self.found and self.found[-1].kind not in ("positive", "negative", "low", "amount"):
            return False
        return not any(token.low in _OTHER_AMOUNTS for token in self.stream[at + 1 : at + 4])

    def _belongs_to_next(self, at: int) -> bool:
        """In "ER and negative PR" the value belongs to the name behind it."""
        if self.stream[at].kind not in ("positive", "negative", "low"):
            return False
        if self.stream[at - 1].kind not in _JOINERS:
            return False
        behind = self.stream[at + 1 : at + 3]
        return bool(behind) and (
            behind[0].kind in MARKERS
            or (behind[0].low in ("for", "of") and behind[-1].kind in MARKERS)
        )

    def score(self, at: int) -> _Step:
        """An IHC score speaks of HER2 only."""
        return self._keep(self.stream[at]) if self.of_her2 else _Step.STOP

    def _ties_values(self, token: Token) -> bool:
        """True for "overexpression of 3+" and "2+ with positive FISH"."""
        if not self.found:
            return False
        return token.low == "of" or (token.low == "with" and self.found[-1].kind == "score")

    def _is_score(self, at: int) -> bool:
        """A bare digit is a score next to IHC, HER2, or another score."""
        if not self.of_her2:
            return False
        near = self.stream[max(0, at - 4) : at + 4]
        return self.stream[at - 1].kind == "her2" or any(
            token.kind in ("ihc", "score") or token.low in ("zero", "score") for token in near
        )

    def express(self, at: int) -> _Step:
        """The verb "expressing" is a value, "expression" only names what is tested."""
        token = self.stream[at]
        if token.low not in _EXPRESSING:
            return _Step.GO_ON
        keep = self._keep(turned(token) if self.turned else token)
        self.turned = False
        return keep

    def listing(self, at: int) -> _Step:
        """An "and", a comma or a closing bracket goes on only inside a list of scores."""
        if not self.found:
            return _Step.GO_ON
        ahead = self.stream[at + 1 : at + 4]
        goes_on = self.found[-1].kind in ("score", "ish") and (
            [token.kind for token in ahead[:1]] == ["amplified"]
            or any(token.kind in _TESTS or token.low in ("0", "1", "2", "3") for token in ahead)
        )
        return _Step.GO_ON if goes_on else _Step.STOP

    def choice(self, at: int) -> _Step:
        """An "or", a stroke or an opening bracket goes on where another value follows."""
        return _Step.GO_ON if not self.found or self._another_value(at + 1) else _Step.STOP

    def _another_value(self, at: int) -> bool:
        for token in self.stream[at : at + 3]:
            if token.kind in _VALUES:
                return True
            if token.kind in _TESTS or token.low in ("0", "1", "2", "3", "unknown"):
                return self.of_her2
            if token.kind not in ("or", "not", "and", "open"):
                return False
        return False

    def ihc(self, _at: int) -> _Step:
        """The test opens a score; behind a word it opens the definition of that word."""
        spoken = self.found and self.found[-1].kind in ("positive", "negative", "amplified")
        return _Step.STOP if spoken else _Step.GO_ON

    def ish(self, at: int) -> _Step:
        """ISH is kept among the values, for the result behind it is its own."""
        if self.of_her2:
            self.found.append(self.stream[at])
        return _Step.GO_ON

    def stop(self, at: int) -> _Step:
        """Only a colon stands between a name and its value."""
        return _Step.STOP if self.found or self.stream[at].low != ":" else _Step.GO_ON


_HANDLERS: dict[str, Callable[[_Search, int], _Step]] = {
    "not": _Search.not_,
    "either": _Search.either,
    "express": _Search.express,
    "ihc": _Search.ihc,
    "ish": _Search.ish,
    "stop": _Search.stop,
    **dict.fromkeys(_VALUES, _Search.value),
    **dict.fromkeys(_SCORES, _Search.score),
    **dict.fromkeys(("and", "comma", "close"), _Search.listing),
    **dict.fromkeys(("or", "slash", "andor", "open"), _Search.choice),
}
