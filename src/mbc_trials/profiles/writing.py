"""Writes a profile as TOML with a comment on each entry, for people to read and change."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w
from pydantic import BaseModel

from mbc_trials.profiles.model import Profile
from mbc_trials.profiles.problems import table_in
from mbc_trials.sentences import say

__all__ = ["as_toml"]

_HEAD = (
    say("A profile for mbc-trials: facts for finding clinical trials, and nobody's name."),
    say("Change it in any editor. Every entry may be left out; what is left out is unknown."),
    say(
        "mbc-trials profile check FILE   says what is understood, "
        "and which answers would decide more"
    ),
    say("mbc-trials profile schema       lists everything that may stand here"),
)
_WIDTH = 98


def as_toml(profile: Profile) -> str:
    """The text of a file that reads as this profile again; what was not told is not in it."""
    entries = profile.model_dump(exclude_unset=True, exclude_none=True)
    head = "".join(f"# {line}\n" for line in _HEAD)
    return head + "\n" + "".join(_table("", Profile, entries))


def _table(path: str, model: type[BaseModel], entries: Mapping[str, Any]) -> Iterator[str]:
    """First a table's own entries, then the tables in it: as TOML wants it."""
    told = {name: field for name, field in model.model_fields.items() if name in entries}
    for name, field in told.items():
        if table_in(field.annotation) is None and not isinstance(entries[name], Mapping):
            yield _comment(field.description) + tomli_w.dumps({name: _plain(entries[name])})
    for name, field in told.items():
        below, value = table_in(field.annotation), entries[name]
        if below is None and isinstance(value, Mapping):
            yield f"\n[{path}{name}]\n" + _comment(field.description) + tomli_w.dumps(value)
        elif isinstance(value, Mapping) and below is not None:
            yield f"\n[{path}{name}]\n"
            yield from _table(f"{path}{name}.", below, value)
        elif below is not None:
            for row in value:
                yield f"\n[[{path}{name}]]\n"
                yield from _table(f"{path}{name}.", below, row)


def _plain(value: object) -> object:
    """A whole number as people write it: 90, not 90.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _comment(description: str | None) -> str:
    lines = textwrap.wrap(description or "", _WIDTH)
    return "".join(f"# {line}\n" for line in lines)
