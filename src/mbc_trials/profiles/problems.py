"""Says in one plain line what is wrong with an entry of a profile, and what to write instead."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from mbc_trials.profiles.model import Profile
from mbc_trials.sentences import say

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

__all__ = ["problems", "table_in"]

_LONGEST = 60
_NAMES = {"name", "patient", "patient_name", "firstname", "lastname", "mrn", "birth_date", "dob"}
"""Entries that would make a person known."""
_LISTS_OF_TABLES = {"results", "treatments"}
_USE = {
    "bool_type": say("use true or false, without quotes"),
    "int_type": say("use a whole number, without quotes"),
    "float_type": say("use a number, without quotes"),
    "string_type": say('write it in quotes, as in sex = "female"'),
    "list_type": say('use a list, as in ["bone", "liver"]'),
    "greater_than_equal": say("use {ge} or more"),
    "greater_than": say("use more than {gt}"),
    "less_than_equal": say("use {le} or less"),
    "string_too_long": say("use at most {max_length} characters"),
    "missing": say("is missing"),
}


def problems(error: ValidationError) -> list[str]:
    """Each problem with the key it is about: `person.age is "58"; use a whole number, …`."""
    details = error.errors(include_url=False)
    return list(dict.fromkeys(_problem(one) for one in details))


def _problem(detail: ErrorDetails) -> str:
    key = _key(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return _unknown(key, detail["loc"])
        case "value_error":
            words = str(context["error"])
            return f"{key}: {words}" if key else words
        case "missing":
            return say("{key} is missing; add it, or take its table away", key=key)
        case "literal_error":
            use = say("use {choices}", choices=_choices(context["expected"]))
            if not isinstance(detail["input"], str):
                use = say("use {choices}, in quotes", choices=_choices(context["expected"]))
        case "model_type" | "dict_type":
            use = say("write a table: a line [{key}] with its entries below", key=key)
        case "list_type" if detail["loc"][-1] in _LISTS_OF_TABLES:
            use = say("begin each one with a line [[{key}]], with two brackets", key=key)
        case _:
            use = _USE.get(kind, detail["msg"]).format(**context)
    return say("{key} is {value}; {use}", key=key, value=_shown(detail["input"]), use=use)


def _key(loc: Sequence[str | int]) -> str:
    """`receptors.results[1].er`: entries of a list are counted from 1."""
    key = ""
    for part in loc:
        if part != "[key]":
            key += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return key.removeprefix(".")


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return say("a table") if isinstance(value, dict) else say("a list")
    words = json.dumps(value, default=str, ensure_ascii=False)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _choices(expected: str) -> str:
    """`0, 1+ or 2+` for the library's `'0', '1+' or '2+'`."""
    return expected.replace("'", "")


def _unknown(key: str, loc: Sequence[str | int]) -> str:
    """With what the key was probably meant to be: an entry beside it, or one of another table."""
    *table, unknown = (part for part in loc if isinstance(part, str))
    plain = unknown.casefold().replace("-", "_").replace(" ", "_")
    if plain in _NAMES:
        return say(
            "{key} is not known here; a profile holds a label, never what tells who the person is",
            key=key,
        )
    here = {key.rpartition(".")[2]: key for key in _known(table)}
    anywhere = {key.rpartition(".")[2]: key for key in _every_key(Profile)}
    if close := difflib.get_close_matches(plain, here, n=1):
        return say("{key} is not known here; did you mean {close}?", key=key, close=close[0])
    if close := difflib.get_close_matches(plain, anywhere, n=1, cutoff=0.75):
        meant = anywhere[close[0]]
        return say("{key} is not known here; did you mean {close}?", key=key, close=meant)
    if here:
        return say("{key} is not known here; known are {keys}", key=key, keys=", ".join(here))
    return say("{key} is not known here", key=key)


def _known(table: Sequence[str]) -> list[str]:
    """The keys of a table, named by the path to it."""
    depth = len(table) + 1
    start = ".".join([*table, ""])
    keys = {key for key in _every_key(Profile) if key.startswith(start)}
    return sorted({".".join(key.split(".")[:depth]) for key in keys})


def _every_key(model: type[BaseModel], start: str = "") -> Iterator[str]:
    """Every key that a profile may have: `person.age`, `receptors.results.er`."""
    for name, field in model.model_fields.items():
        inner = table_in(field.annotation)
        if inner is None:
            yield start + name
        else:
            yield from _every_key(inner, f"{start}{name}.")


def table_in(annotation: Any) -> type[BaseModel] | None:
    """The table that an entry holds, or each of whose kind it holds; None for a plain entry."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(table_in, get_args(annotation))), None)
