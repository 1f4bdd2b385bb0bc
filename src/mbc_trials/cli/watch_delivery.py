"""Writes what a run of watches found, and settles it only when all of it has been written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mbc_trials.cli.delivery import delivery
from mbc_trials.cli.environment import Environment
from mbc_trials.cli.output_flags import OutputFlags
from mbc_trials.errors import UsageError
from mbc_trials.output import Format
from mbc_trials.sentences import say
from mbc_trials.watching.lines import headline, notes
from mbc_trials.watching.model import Digest
from mbc_trials.watching.store import WatchStore

__all__ = ["check_feed", "deliver"]

_ONLY_ROWS = {Format.CSV, Format.TSV, Format.IDS, Format.JSONL}
"""Formats that cannot say that a run was the first, or that nothing changed."""
_HEAD = 600
"""Characters of a file that are enough to know a feed of this program by."""


def check_feed(path: Path | None, output: Path | None) -> None:
    """Refuse a file for the feed that is something else. Raises UsageError."""
    if path is None:
        return
    if output is not None and path.resolve() == output.resolve():
        raise UsageError(say("--atom and -o name the same file; give each its own"))
    if path.is_dir():
        raise UsageError(say("{option} names a folder; name a file in it", option="--atom"))
    if not path.parent.is_dir():
        raise UsageError(
            say("{option} names a folder that does not exist; make it first", option="--atom")
        )
    if path.exists() and (not path.is_file() or not _is_our_feed(path)):
        raise UsageError(
            say(
                "--atom: {path} exists and is no feed of this program; name another file",
                path=path,
            )
        )


def deliver(
    environment: Environment,
    store: WatchStore,
    digests: Sequence[Digest],
    output: OutputFlags,
    atom: Path | None,
    source: str,
) -> None:
    """Write the digests and the feed, then settle them: a run killed before is made good later.

    Raises LocalDataError where something cannot be written; nothing is settled then.
    """
    from mbc_trials.watching.writing import write_digests  # noqa: PLC0415 - only where needed

    fmt = output.chosen_format(environment)
    if atom is not None:
        _write_feed(environment, store, digests, atom, source)
    with delivery(environment, output.output, force=output.force, private=True) as stream:
        write_digests(digests, source, fmt, stream, output.style(environment))
    store.settle(digests)
    if fmt in _ONLY_ROWS:
        _say_what_rows_cannot(environment, digests, quiet=output.quiet)


def _say_what_rows_cannot(
    environment: Environment, digests: Sequence[Digest], *, quiet: bool
) -> None:
    for digest in digests:
        if not quiet:
            environment.say(headline(digest))
        for note in notes(digest):
            environment.say(f"{digest.watch}: {note}")


def _write_feed(
    environment: Environment,
    store: WatchStore,
    digests: Sequence[Digest],
    atom: Path,
    source: str,
) -> None:
    from mbc_trials.watching.atom import write_feed  # noqa: PLC0415 - only where asked for

    names = list(dict.fromkeys(digest.watch for digest in digests))
    told = [digest for name in names for digest in store.recent(name)]
    now = environment.now().isoformat(timespec="seconds")
    with delivery(environment, atom, force=True, private=True) as stream:
        write_feed(names, told, source, now, stream)


def _is_our_feed(path: Path) -> bool:
    from mbc_trials.watching.atom import GENERATOR  # noqa: PLC0415 - as above

    with path.open(encoding="utf-8", errors="replace") as stream:
        head = stream.read(_HEAD)
    return not head or ("<feed" in head and f">{GENERATOR}</generator>" in head)
