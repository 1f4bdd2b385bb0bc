"""Study records from a file or a pipe: JSON Lines, a page or list of studies, or one study."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from mbc_trials.errors import LocalDataError, UsageError
from mbc_trials.sentences import say

__all__ = ["BadLine", "open_records", "records"]

_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
_BUFFER = 1 << 16
_NO_STUDY = say("not a study record of the registry's API v2")


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
    try:
        return Path(name).open("rb")
    except FileNotFoundError as error:
        raise UsageError(say("there is no file {name}", name=name)) from error
    except (IsADirectoryError, PermissionError) as error:
        if Path(name).is_dir():  # what Windows calls a lack of permission
            raise UsageError(say("{name} is a folder; name a file in it", name=name)) from error
        raise LocalDataError(
            say("could not open {name}: {reason}", name=name, reason=error.strerror)
        ) from error
    except OSError as error:
        raise LocalDataError(
            say("could not open {name}: {reason}", name=name, reason=error.strerror)
        ) from error


def records(stream: BinaryIO) -> Iterator[dict[str, Any] | BadLine]:
    """Every study record of a stream, plain or gzip, in order; bad lines in their place.

    JSON Lines are read one at a time, so that a long file needs little memory.
    Raises LocalDataError where the stream breaks off or is not what its beginning promises.
    """
    try:
        yield from _records(_uncompressed(stream))
    except (OSError, EOFError, zlib.error) as error:
        raise LocalDataError(
            say("the input breaks off or is damaged; what stands before that place was read")
        ) from error


def _uncompressed(stream: BinaryIO) -> io.BufferedIOBase:
    head = stream.read(len(_GZIP))
    whole = io.BufferedReader(_Rejoined(head, stream), _BUFFER)
    return gzip.GzipFile(fileobj=whole) if head == _GZIP else whole


class _Rejoined(io.RawIOBase):
    """A stream of which the first bytes have been read already: they come first again."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._read = getattr(stream, "read1", stream.read)  # takes what a pipe has, without waiting

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head or self._read(len(buffer))
        self._head = b""
        buffer[: len(data)] = data
        return len(data)


class _UnreadableError(ValueError):
    """Text that is no JSON, and why."""

    def __init__(self, reason: str, line: int = 1, *, unfinished: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        """Where in the text, counted from 1."""
        self.unfinished = unfinished
        """True where all is well up to the end, as in the first line of a longer document."""


def _records(stream: io.BufferedIOBase) -> Iterator[dict[str, Any] | BadLine]:
    """Line by line, unless the first line is only the beginning of one document."""
    number, first = _first_line(stream)
    if not first:
        return
    try:
        yield from _studies(_parsed(first), number)
    except _UnreadableError as trouble:
        if trouble.unfinished:
            yield from _of_document(first + stream.read(), number)
            return
        yield BadLine(number, trouble.reason)
    yield from _of_lines(stream, number + 1)


def _first_line(stream: io.BufferedIOBase) -> tuple[int, bytes]:
    """The first line with anything on it, without a byte order mark, and its number."""
    for number, line in enumerate(stream, 1):
        words = line.removeprefix(_BOM) if number == 1 else line
        if words.strip():
            return number, words
    return 0, b""


def _of_document(text: bytes, number: int) -> Iterator[dict[str, Any] | BadLine]:
    """A document of many lines, the first of them `number`; or JSON Lines that begin badly."""
    try:
        value = _parsed(text)
    except _UnreadableError as trouble:
        found = list(_of_lines(text.split(b"\n"), number))
        if any(not isinstance(record, BadLine) for record in found):
            yield from found
        else:
            yield BadLine(number + trouble.line - 1, trouble.reason)
    else:
        yield from _studies(value, number)


def _of_lines(lines: Iterable[bytes], number: int) -> Iterator[dict[str, Any] | BadLine]:
    """The studies of JSON Lines, the first of them `number`."""
    for place, line in enumerate(lines, number):
        if line.strip():
            try:
                yield from _studies(_parsed(line), place)
            except _UnreadableError as trouble:
                yield BadLine(place, trouble.reason)


def _parsed(text: bytes) -> Any:
    """The JSON value; raises _UnreadableError where there is none."""
    try:
        return json.loads(text.decode("utf-8", "surrogatepass").strip())
    except UnicodeDecodeError as error:
        raise _UnreadableError(say("not UTF-8 text")) from error
    except RecursionError as error:
        raise _UnreadableError(say("nested too deeply")) from error
    except json.JSONDecodeError as error:
        unfinished = error.pos >= len(error.doc)
        raise _UnreadableError(
            say("not JSON ({reason})", reason=error.msg), error.lineno, unfinished=unfinished
        ) from error
    except ValueError as error:  # a number too long to be one
        raise _UnreadableError(say("not JSON (cannot be read)")) from error


def _studies(value: Any, number: int) -> Iterator[dict[str, Any] | BadLine]:
    """The studies of one JSON value: a page, a list of studies, or a study."""
    if isinstance(value, dict) and isinstance(value.get("studies"), list):
        value = value["studies"]
    several = value if isinstance(value, list) else [value]
    if several and not any(map(_is_study, several)):
        yield BadLine(number, _NO_STUDY)
        return
    for place, study in enumerate(several, 1):
        yield (
            study
            if _is_study(study)
            else BadLine(number, say("entry {place} is {problem}", place=place, problem=_NO_STUDY))
        )


def _is_study(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("protocolSection"), dict)
