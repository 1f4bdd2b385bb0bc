"""What a watch remembers of its last run: which trials it listed, and how far it read the log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Standing", "State", "Watch", "state_from_json", "state_to_json"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a listed trial stood."""

    result: str
    """`fits`, `check` or `conflicts`."""
    status: str
    """As the registry writes it."""


@dataclass(frozen=True, slots=True)
class State:
    """Where the next run goes on."""

    as_of: str
    """Day (`yyyy-MM-dd`) of the registry's data."""
    read_up_to: int = 0
    """Number of the last change in the mirror's log that was taken into account."""
    mark: str = ""
    """What that change was, so that the log of another mirror is not taken for the same."""
    listed: Mapping[str, Standing] = field(default_factory=dict)
    """The trials listed, by NCT number."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A search that is kept; its options are facts about a person."""

    name: str
    options: tuple[str, ...]
    """The words of the command line after `--`."""
    added: str
    """Day (`yyyy-MM-dd`)."""
    state: State | None = None
    """None before the first run."""


def state_to_json(state: State) -> str:
    """The state as JSON text."""
    listed = {number: [was.result, was.status] for number, was in state.listed.items()}
    told = [state.as_of, state.read_up_to, state.mark, listed]
    return json.dumps(told, separators=(",", ":"))


def state_from_json(text: str) -> State:
    """The state again; ValueError or TypeError where it is not one."""
    as_of, read_up_to, mark, listed = json.loads(text)
    return State(as_of, read_up_to, mark, {n: Standing(*was) for n, was in listed.items()})
