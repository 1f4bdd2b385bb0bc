"""The kinds of entries in a profile that need more than a type: days, drugs, markers, subtypes."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from mbc_trials.errors import UsageError
from mbc_trials.mutations import marker_called
from mbc_trials.sentences import say
from mbc_trials.subtypes import parse_subtype
from mbc_trials.treatments.past import past_treatment

__all__ = ["Biomarkers", "Day", "Drug", "Site", "Subtype", "TestResult", "Words"]

TestResult = Literal["positive", "negative", "unknown"]
Site = Literal[
    "brain",
    "leptomeningeal",
    "bone",
    "liver",
    "lung",
    "pleura",
    "peritoneum",
    "skin",
    "nodes",
    "visceral",
]
"""As in `MetastaticSite`."""

_DAY_PATTERN = r"^\d{4}-\d{2}(-\d{2})?$"
_DAY_HELP = say("write a day as 2026-03-25, or a month as 2026-03 in quotes")


def _day(value: object) -> date:
    """The day told; of a month its last day, so that no time since then is made longer."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.match(_DAY_PATTERN, value):
        try:
            if len(value) > len("2026-03"):
                return date.fromisoformat(value)
            year, month = map(int, value.split("-"))
            return date(year, month, calendar.monthrange(year, month)[1])
        except ValueError:
            pass
    raise ValueError(_DAY_HELP)


def _drug(word: str) -> str:
    try:
        past_treatment(word, said="")
    except UsageError as error:
        raise ValueError(str(error)) from error
    return word


def _subtype(text: str) -> str:
    try:
        parse_subtype(text, said="")
    except UsageError as error:
        raise ValueError(str(error)) from error
    return text


def _markers(told: Mapping[str, TestResult]) -> dict[str, TestResult]:
    """The results by the markers' names in a reading."""
    found: dict[str, TestResult] = {}
    for word, result in told.items():
        try:
            marker = marker_called(word)
        except UsageError as error:
            raise ValueError(str(error)) from error
        if found.setdefault(marker, result) != result:
            raise ValueError(
                say(
                    "{marker} stands there with two results; leave the wrong one out", marker=marker
                )
            )
    return found


Words = Annotated[str, Field(max_length=100)]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": _DAY_PATTERN, "examples": ["2026-03-25"]}),
]
Drug = Annotated[Words, AfterValidator(_drug)]
Subtype = Annotated[Words, AfterValidator(_subtype)]
Biomarkers = Annotated[dict[str, TestResult], AfterValidator(_markers)]
