"""`mbc-trials status`: what of the registry is on this machine, as of when, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from mbc_trials.cli.delivery import delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.output.sanitize import plain
from mbc_trials.registry.inventory import Inventory, inventory
from mbc_trials.registry.query import SCOPE_FINGERPRINT
from mbc_trials.registry.stored import MirrorState
from mbc_trials.sentences import say

__all__ = ["status"]


class StatusFormat(StrEnum):
    """The values of `--format`."""

    TEXT = "text"
    JSON = "json"


def status(
    context: typer.Context,
    format: Annotated[  # noqa: A002 - the option's name
        StatusFormat,
        typer.Option(
            help="Lines for people, or one object for programs.", rich_help_panel="Output"
        ),
    ] = StatusFormat.TEXT,
) -> None:
    """Say what is on this machine.

    How many trials, how many of them open, as of when, how large, and where. Sends nothing.
    """
    environment: Environment = context.obj
    found = inventory(environment.home, environment.now())
    with delivery(environment, None, force=False) as stream:
        if format is StatusFormat.JSON:
            stream.write(json.dumps(_as_json(found)) + "\n")
        else:
            stream.writelines(f"{line}\n" for line in _lines(found))


def _lines(found: Inventory) -> Iterator[str]:
    if found.state is None:
        yield say("Local copy: none yet; mbc-trials sync makes one")
    else:
        yield from _state_lines(found.state)
        yield say("Size: {size} MB", size=f"{found.size / 1_000_000:.1f}")
    yield say("File: {path}", path=plain(str(found.file)))
    if found.failed_at:
        failed = _moment(found.failed_at)
        yield say("The registry failed at {time}; mbc-trials sync tries again", time=failed)


def _state_lines(state: MirrorState) -> Iterator[str]:
    words = say("Local copy: {records} trials, {open} of them open")
    if state.vanished:
        words = say(
            "Local copy: {records} trials, {open} of them open; "
            "{gone} no longer on ClinicalTrials.gov"
        )
    yield words.format(records=state.records, open=state.open, gone=state.vanished)
    yield say("Data of the registry: {day}", day=state.day)
    yield say("Last download: {time}", time=_moment(state.downloaded_at))
    yield say("Last asked for changes: {time}", time=_moment(state.checked_at))
    yield say("Whole list last checked: {time}", time=_moment(state.listed_at))
    if not state.complete:
        yield say("Records that the registry could not send properly are missing")
    if state.scope != SCOPE_FINGERPRINT:
        yield say("This version asks for other trials: the next search downloads them")


def _as_json(found: Inventory) -> dict[str, Any]:
    state = found.state
    return {
        "file": str(found.file),
        "size_bytes": found.size,
        "records": state.records if state else 0,
        "open": state.open if state else 0,
        "vanished": state.vanished if state else 0,
        "as_of": state.day if state else None,
        "data_timestamp": state.timestamp if state else None,
        "downloaded_at": state.downloaded_at.isoformat() if state else None,
        "checked_at": state.checked_at.isoformat() if state else None,
        "listed_at": state.listed_at.isoformat() if state else None,
        "complete": state.complete if state else False,
        "scope_current": state is not None and state.scope == SCOPE_FINGERPRINT,
        "failed_at": found.failed_at.isoformat() if found.failed_at else None,
    }


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
