"""Reads a profile from a TOML or JSON file; what is wrong with it is said in one line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mbc_trials.errors import ProfileError
from mbc_trials.profiles.model import Profile
from mbc_trials.profiles.problems import problems
from mbc_trials.sentences import say

__all__ = ["load_profile"]

_LARGEST = 1_000_000
"""Bytes; a profile has a few thousand."""
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def load_profile(path: Path) -> Profile:
    """The profile in a file. Raises ProfileError, which names the file, the entry and what to do.

    A name that ends in .json is JSON, and so is what begins with a brace; all else is TOML.
    """
    text = _text(path)
    is_json = path.suffix.lower() == ".json" or text.lstrip().startswith("{")
    try:
        document = _json(text) if is_json else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(path, _toml_problem(str(error), text)) from None
    except json.JSONDecodeError as error:
        raise ProfileError(
            path, say("line {number} is not JSON: {reason}", number=error.lineno, reason=error.msg)
        ) from None
    except (ValueError, RecursionError) as error:
        raise ProfileError(path, str(error)) from None
    try:
        return Profile.model_validate(document)
    except ValidationError as error:
        raise ProfileError(path, *problems(error)) from None


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise ProfileError(path, say("is a folder; name a file in it"), gone=True)
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        raise ProfileError(
            path, say("there is no such file; mbc-trials profile new makes one"), gone=True
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ProfileError(
            path, say("cannot be read: {reason}", reason=reason), gone=True
        ) from None
    if len(data) > _LARGEST:
        raise ProfileError(path, say("is too large to be a profile"))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ProfileError(path, say("is not UTF-8 text; save it as UTF-8")) from None


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """As in TOML, no key may stand twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, _ in pairs if [k for k, _ in pairs].count(key) > 1)
        raise ValueError(say("{twice} stands there twice; leave one out", twice=twice))
    return found


def _toml_problem(message: str, text: str) -> str:
    """The library's message by the line, with what most often helps."""
    at = _AT_LINE.search(message)
    reason = _AT_LINE.sub("", message)
    reason = reason[:1].lower() + reason[1:]
    number = int(at[1]) if at and at[1] else len(text.splitlines())
    if reason.startswith("invalid value"):
        return say(
            'line {number} is not TOML ({reason}); words stand in quotes: sex = "female"',
            number=number,
            reason=reason,
        )
    return say("line {number} is not TOML ({reason})", number=number, reason=reason)
