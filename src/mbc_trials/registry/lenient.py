"""Types for answers from outside: an odd value counts as not given and never costs the record.

Each type takes anything and gives something sound. Strings stay exactly as sent, but for halves
of surrogate pairs: those are no characters, cannot be written anywhere, and become U+FFFD one for
one, so that places in a text stay where they are.
"""

from __future__ import annotations

import math
import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic.alias_generators import to_camel

__all__ = ["Flag", "Number", "Piece", "Pieces", "Text", "Texts"]

_HALF_PAIR = re.compile(r"[\ud800-\udfff]")


def _text(value: object) -> str:
    if isinstance(value, str):
        return _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(text for text in map(_text, items) if text)


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _pieces(value: object) -> list[object]:
    items = value if isinstance(value, list | tuple) else [value]
    return [item for item in items if isinstance(item, dict)]


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
Flag = Annotated[bool | None, BeforeValidator(_flag)]
Number = Annotated[float | None, BeforeValidator(_number)]
Pieces = BeforeValidator(_pieces)
"""Put on a tuple of pieces: entries that are no objects are passed over."""


class Piece(BaseModel):
    """A part of a record; what is not an object counts as an empty one."""

    model_config = ConfigDict(extra="ignore", frozen=True, alias_generator=to_camel)

    @model_validator(mode="before")
    @classmethod
    def _only_objects(cls, value: object) -> object:
        return value if isinstance(value, dict) else {}
