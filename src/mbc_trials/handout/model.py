"""What stands on a handout, before it is laid out. All strings are safe single lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from mbc_trials.output.rights_lines import RightsPage
from mbc_trials.rights.rights import ShortRight

__all__ = [
    "Bar",
    "Block",
    "CountryPlaces",
    "Group",
    "Handout",
    "Place",
    "Point",
    "RightsPart",
    "Sheet",
    "Term",
    "words_of",
]


@dataclass(frozen=True, slots=True)
class Block:
    """One point of a verdict as a square of the bar."""

    result: str
    """`fits`, `check` or `conflicts`."""
    left: int
    """Where it begins, in units of the picture."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A verdict as a row of squares, with the same in words."""

    blocks: tuple[Block, ...]
    side: int
    """Side of a square, in units of the picture."""
    width: int
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """One statement about a trial, what to ask, and the record's words it rests on."""

    says: str
    ask: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """An arm: what the people in it get."""

    label: str
    kind: str
    gets: str


@dataclass(frozen=True, slots=True)
class Place:
    """An open location with whom to call there."""

    name: str
    status: str
    """Empty where it simply recruits."""
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryPlaces:
    """Open locations in one country."""

    country: str
    places: tuple[Place, ...]
    more: str
    """The locations there is no room for: how many, and in which towns."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One trial."""

    nct_id: str
    url: str
    title: str
    result: str
    """`fits`, `check` or `conflicts`."""
    result_words: str
    bar: Bar
    state: str
    """Whether it is open, and when that was last confirmed."""
    record: str
    """When the record last changed."""
    notes: tuple[str, ...]
    """What to know before reading on: from the index, why it stopped."""
    kind: str
    tested: tuple[str, ...]
    chance: tuple[str, ...]
    """Whether chance or a placebo comes into it, in a few words."""
    studies: tuple[str, ...]
    """What it studies, a sentence each."""
    groups: tuple[Group, ...]
    more_groups: int
    fits: tuple[Point, ...]
    checks: tuple[Point, ...]
    conflicts: tuple[Point, ...]
    limits: tuple[Point, ...]
    """What the record needs, limits or excludes besides."""
    team: tuple[Point, ...]
    """What the team will also check."""
    places: tuple[CountryPlaces, ...]
    places_words: str
    nearest: str
    """How far the nearest open location is; empty where no place was told."""
    elsewhere: str
    """Countries that are not written out, because a location is near in another."""
    countries: tuple[str, ...]
    contacts: tuple[str, ...]
    course: tuple[str, ...]
    """Chance, placebo, visits, oversight: what the record says of each."""
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the clinic or of research, explained."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RightsPart:
    """The short table, then every right with its law where these trials are open."""

    short: tuple[ShortRight, ...]
    page: RightsPage
    law: tuple[tuple[str, ...], ...]
    """For each right of the page its grounds, a line a jurisdiction."""


@dataclass(frozen=True, slots=True)
class Handout:
    """The whole page."""

    made: str
    """Day (`yyyy-MM-dd`) it was made."""
    told: str
    sheets: tuple[Sheet, ...]
    comparison: tuple[tuple[Sheet, ...], ...]
    """Tables of trials side by side; none for a single trial."""
    rights: RightsPart
    questions: tuple[str, ...]
    """What to ask about any trial."""
    glossary: tuple[Term, ...]
    source: str


def words_of(part: object) -> Iterator[str]:
    """Every string in a part of a handout."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from words_of(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from words_of(getattr(part, field.name))
