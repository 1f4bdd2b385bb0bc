"""A criteria text as an outline: sections, items, nested items, and the cohort each speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from mbc_trials.reading.headings import cohort_label, heading, may_head, names_part, section_under
from mbc_trials.reading.lines import Line, lines
from mbc_trials.reading.once import once
from mbc_trials.reading.sentences import sentences
from mbc_trials.reading.text import Prose
from mbc_trials.reading.topics import places_of_cues

__all__ = ["Item", "Items", "cohort_label", "outline"]

_WRAP = 50
"""A line shorter than this was not broken because it was full: what follows is a new statement."""


@dataclass(slots=True, eq=False)
class Item:
    """One statement of a criteria text: `prose.text[start:end]`."""

    start: int
    end: int
    section: str
    """`inclusion`, `exclusion`, or `criteria` where no heading says which."""
    indent: int
    parent: Item | None = None
    text: str = ""
    """As written, on one line."""
    low: str = ""
    """The same in lower case."""
    cohort: str = ""
    """The cohort, arm, part or phase it speaks of, where it names one; else empty."""
    children: list[Item] = field(default_factory=list)
    below: str = ""
    """The section of the items under it."""
    _sentences: Sequence[tuple[int, int]] | None = field(default=None, repr=False)

    @property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """`[start, end)` of its sentences, found when first asked for."""
        if self._sentences is None:
            self._sentences = sentences(self.low)
        return self._sentences

    @property
    def excludes(self) -> bool:
        """True under an exclusion heading."""
        return self.section == "exclusion"


class Items(list[Item]):
    """The items of one text, with the text they make together."""

    @once
    def joined_text(self) -> str:
        """Every item behind a line break, as written."""
        return "\n".join(["", *[item.text for item in self]])

    @once
    def joined(self) -> str:
        """The same in lower case, place for place; the text that cues are looked up in."""
        return self.joined_text.lower()

    @once
    def _places(self) -> Mapping[str, list[int]]:
        return places_of_cues(self.joined)

    def places(self, topic: str) -> Sequence[int]:
        """Where in `joined` the cues of a topic end, in order."""
        return self._places.get(topic, ())

    @once
    def starts(self) -> list[int]:
        """Where each item begins in `joined`."""
        return list(accumulate([len(item.low) + 1 for item in self], initial=1))


def outline(prose: Prose) -> Items:
    """All items in reading order, each linked to its parent; linear in the length of the text."""
    grower = _Outline(prose)
    for line in lines(prose.text):
        grower.take(line)
    return grower.finish()


class _Outline:
    """The outline while its lines come in."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._items = Items()
        self._stack: list[Item] = []
        self._section = "criteria"
        self._cohort = ""
        self._fresh = True
        self._wrapped = False
        """True where the last item has more than one line."""
        self._last_line = 0
        """Where the last line of the last item begins."""

    def take(self, line: Line) -> None:
        """Add a line: a heading, the rest of the last statement, or a new item."""
        start, end = line.start, line.end
        low = self._prose.low[start:end]
        if may_head(low) and (length := self._heading(low)):
            start, low = start + length, low[length:]
            if start >= end:
                return
        if self._fresh or line.marked or line.apart or not self._continues(line, start):
            self._begin(line, start, low)
        else:
            self._items[-1].end = end
            self._wrapped = True
        self._last_line = start
        self._fresh = False

    def finish(self) -> Items:
        """The items, complete."""
        if self._items:
            self._close(self._items[-1])
        _name_cohorts(self._items)
        _lend_cohorts(self._items)
        return self._items

    def _heading(self, low: str) -> int:
        """Open the section a line heads; how many of its characters the heading takes."""
        found = heading(low)
        if found is None:
            return 0
        self._section, length = found
        self._cohort = (
            cohort_label(low[:length].rstrip(" :")) if "cohort" in low or "part" in low else ""
        )
        if self._items:
            self._close(self._items[-1])
        self._stack.clear()
        self._fresh = True
        rest = low[length:]
        return length + len(rest) - len(rest.lstrip(" :-\n"))

    def _continues(self, line: Line, start: int) -> bool:
        """True where a line without a marker goes on with the sentence of the line before."""
        last, text = self._items[-1], self._prose.text
        if text[last.end - 1] in ":.;" or last.end - self._last_line < _WRAP:
            return False
        first = text[start]
        return (first.islower() or first in "(+<>=" or first.isdigit()) and (
            line.indent >= last.indent - 4
        )

    def _begin(self, line: Line, start: int, low: str) -> None:
        """A new item, under the nearest item at least two columns to its left."""
        if self._items and not self._fresh:
            self._close(self._items[-1])
        indent = line.indent + start - line.start
        if not line.marked and low.endswith(":"):
            indent -= 1
        stack = self._stack
        while stack and stack[-1].indent > indent - 2:
            stack.pop()
        parent = stack[-1] if stack else None
        section = parent.below if parent else self._section
        text = self._prose.text[start : line.end]
        item = Item(start, line.end, section, indent, parent, text, low)
        if parent is not None:
            parent.children.append(item)
        else:
            item.cohort = self._cohort
        stack.append(item)
        self._items.append(item)

    def _close(self, item: Item) -> None:
        """Fill in what depends on all lines of an item."""
        if self._wrapped:
            self._wrapped = False
            item.text = self._prose.text[item.start : item.end].replace("\n", " ")
            item.low = self._prose.low[item.start : item.end].replace("\n", " ")
        item.below = section_under(item.section, item.low)


def _name_cohorts(items: Items) -> None:
    """Each item speaks of the cohort it names, else of that of its parent."""
    starts, joined = items.starts, items.joined
    places = [
        *items.places("cohorts"),
        *(place for place in items.places("study_parts") if names_part(joined, place + 1)),
    ]
    naming = {bisect_right(starts, place) - 1 for place in places}
    for k, item in enumerate(items):
        own = cohort_label(item.low) if k in naming else ""
        if own:
            item.cohort = own
        elif item.parent is not None:
            item.cohort = item.parent.cohort


def _lend_cohorts(items: list[Item]) -> None:
    """A lead-in ("For the expansion cohorts:") without indentation still governs what follows."""
    lead: Item | None = None
    for item in items:
        if item.low.endswith(":") and item.cohort:
            lead = None if item.children else item
        elif lead is None:
            continue
        elif item.parent is not lead.parent:
            lead = None if item.parent is None else lead
        elif item.section != lead.section or item.cohort or item.low.endswith(":"):
            lead = None
        else:
            item.cohort = lead.cohort
