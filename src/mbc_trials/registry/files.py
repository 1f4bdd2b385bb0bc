"""Study records from a file or a pipe: JSON Lines, one page of the API, or one study."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from mbc_trials.errors import LocalDataError, UsageError

__all__ = ["BadLine", "open_records", "records"]

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no study record, and why."""

    number: int
    """Counted from 1."""
    reason: str


def open_records(name: str, stdin: BinaryIO) -> BinaryIO:
    """A stream of bytes from a file, or from standard input where `name` is `-`.

    Raises UsageError where the file does not exist or is a folder, LocalDataError where it cannot
    be opened.
    """
    if name == "-":
        return stdin
    path = Path(name)
    if not path.exists():
        raise UsageError(f"there is no file {name}")
    if path.is_dir():
        raise UsageError(f"{name} is a folder; name a file in it")
    try:
        return path.open("rb")
    except OSError as error:
        raise LocalDataError(f"could not open {name}: {error.strerror}") from error


def records(stream: BinaryIO) -> Iterator[dict[str, Any] | BadLine]:
    """Every study record of a stream, plain or gzip, in order; bad lines in their place.

    Raises LocalDataError where the stream breaks off or is not what its beginning promises.
    """
    plain = _uncompressed(stream)
    try:
        yield from _records(plain)
    except (OSError, EOFError, zlib.error) as error:
        raise LocalDataError(
            "the input breaks off or is damaged; what came before it was read"
        ) from error


def _uncompressed(stream: BinaryIO) -> BinaryIO:
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(_Raw(stream))
    if buffered.peek(2)[:2] == _GZIP:
        return gzip.open(buffered)  # type: ignore[return-value]
    return buffered


class _Raw(io.RawIOBase):
    """A plain byte stream dressed so that it can be buffered and peeked into."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _records(stream: BinaryIO) -> Iterator[dict[str, Any] | BadLine]:
    """Line by line where the first line stands for itself, else the whole as one document."""
    number, first = _first_line(stream)
    if not first:
        return
    opening = _parsed(first)
    if isinstance(opening, str):
        rest = stream.read()
        whole = _parsed(first + rest)
        if not isinstance(whole, str):
            yield from _studies(whole, number)
            return
        lines: Iterator[bytes] = iter((first + rest).splitlines())
    else:
        yield from _studies(opening, number)
        number += 1
        lines = iter(stream)
    for offset, line in enumerate(lines):
        if line.strip():
            value = _parsed(line)
            if isinstance(value, str):
                yield BadLine(number + offset, value)
            else:
                yield from _studies(value, number + offset)


def _first_line(stream: BinaryIO) -> tuple[int, bytes]:
    """The first line with anything on it, without a byte order mark, and its number."""
    for number, line in enumerate(stream, 1):
        words = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if words.strip():
            return number, words
    return 0, b""


def _parsed(text: bytes) -> Any:
    """The JSON value, or a string that says why there is none (no record is a bare string)."""
    try:
        value = json.loads(text)
    except UnicodeDecodeError:
        return "not UTF-8 text"
    except RecursionError:
        return "nested too deeply"
    except ValueError as error:
        return f"not JSON ({getattr(error, 'msg', 'cannot be read')})"
    return "not a study record" if isinstance(value, str) else value


def _studies(value: Any, number: int) -> Iterator[dict[str, Any] | BadLine]:
    """The studies of one JSON value: a page, a list of studies, or a study."""
    if isinstance(value, dict) and isinstance(value.get("studies"), list):
        value = value["studies"]
    for study in value if isinstance(value, list) else [value]:
        if isinstance(study, dict) and isinstance(study.get("protocolSection"), dict):
            yield study
        else:
            yield BadLine(number, "not a study record of the registry's API v2")
