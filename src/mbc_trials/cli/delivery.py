"""Where an answer goes: stdout, or a file that is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from mbc_trials.cli.environment import Environment
from mbc_trials.errors import LocalDataError, UsageError
from mbc_trials.sentences import say

__all__ = ["check_target", "delivery"]

_OWNER_ONLY = 0o600
_AS_USUAL = 0o666
"""Less whatever the system's umask takes away."""


def check_target(path: Path | None, *, force: bool, named: str = "-o") -> None:
    """Refuse a file that must not or cannot be written, before anything is downloaded.

    `named` is the option or argument that names it.
    """
    if path is None:
        return
    if path.is_dir():
        raise UsageError(say("{option} names a folder; name a file in it", option=named))
    if path.exists() and not path.is_file():
        raise UsageError(
            say("{option} names something that is not a file; use > instead", option=named)
        )
    if path.exists() and not force:
        raise UsageError(say("{path} exists already; --force replaces it", path=path))
    folder = path.absolute().parent
    if not folder.is_dir():
        raise UsageError(
            say("{option} names a folder that does not exist; make it first", option=named)
        )
    if not os.access(folder, os.W_OK):
        raise LocalDataError(
            say("{folder} cannot be written to; name a file in another folder", folder=folder)
        )


@contextmanager
def delivery(
    environment: Environment, path: Path | None, *, force: bool, private: bool = False
) -> Iterator[TextIO]:
    """A stream for the answer, which appears at `path` only once it is complete.

    With `private` nobody but the owner can read the file, from before its first word, where the
    system knows owners. Raises LocalDataError where writing fails; a closed pipe is left to the
    caller.
    """
    try:
        if path is None:
            yield environment.stdout
            environment.stdout.flush()
        else:
            with _whole_file(path, force=force, private=private) as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        words = say("could not write {path}: {reason}")
        if path is None:
            words = say("could not write the output: {reason}")
        reason = error.strerror or type(error).__name__
        raise LocalDataError(words.format(path=path, reason=reason)) from error


@contextmanager
def _whole_file(path: Path, *, force: bool, private: bool) -> Iterator[TextIO]:
    """A new file beside the target, which takes the target's place when it is complete."""
    target = path.resolve()  # a link stays a link: what it points to is replaced
    beside = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        beside.touch(mode=_OWNER_ONLY if private else _AS_USUAL, exist_ok=False)
        with beside.open("w", encoding="utf-8", newline="", errors="backslashreplace") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        check_target(path, force=force)  # it may have come into being meanwhile
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
