"""Strings that do harm where they are printed raw, and records made of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.records import location, study

__all__ = ["ATTACK", "ATTACKS", "hostile_study", "poisoned", "strings_in"]

ATTACKS = {
    "a cleared screen": "\x1b[2J\x1b[H",
    "a title of the window": "\x1b]0;owned\x07",
    "a link to elsewhere": "\x1b]8;;https://e.example\x1b\\x\x1b]8;;\x1b\\",
    "an 8-bit escape": "\x9b5n",
    "markup of rich": "[red]r[/red] [link=https://e.example]l[/link] [/]",
    "a formula": "=HYPERLINK(A1)",
    "a command": "@SUM(1)|' /C calc'!A0",
    "a formula behind a blank": " \t=1+1",
    "a telephone number": "+1 617 555 0100",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "HTML, escaped": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "a link in Markdown": "[l](javascript:alert(1)) ![i](https://e.example/i.png) | `x`",
    "text that turns round": "\u202eneddih\u202c \u2066inner",
    "invisible characters": "\u200b\ufeff\u00ad\u2060",
    "controls": "\x00\x07\x08\x7f\x85",
    "line ends": "line\nbreak\r\nand\u2028more",
    "a lone surrogate": "\udcff \ud800",
    "a private character": "\ue000",
    "marks without end": "e" + "\u0301" * 200,
    "a long word": "W" * 5_000,
}
"""By what each is."""

ATTACK = " ".join(["=1+1", *ATTACKS.values()])
"""All of them at once, in front a formula."""

_KEPT = {"nctId", "overallStatus", "date", "statusVerifiedDate", "studyType", "status"}
"""Keys whose value decides whether a record is listed at all."""


def poisoned(value: Any, attack: str = ATTACK) -> Any:
    """The same JSON with the attack in place of every string but those of `_KEPT`."""
    if isinstance(value, dict):
        return {
            key: inner if key in _KEPT else poisoned(inner, attack) for key, inner in value.items()
        }
    if isinstance(value, list):
        return [poisoned(inner, attack) for inner in value]
    return attack if isinstance(value, str) else value


def hostile_study(number: str = "NCT99000001", attack: str = ATTACK) -> Any:
    """A recruiting trial that would be listed, with the attack in every field that is text."""
    plain = study(
        number,
        locations=[
            location(contacts=[{"name": "n", "role": "CONTACT", "phone": "p", "email": "e"}]),
            location("Lyon", "France", geoPoint={"lat": 45.7, "lon": 4.8}),
        ],
    )
    record = poisoned(plain, attack)
    protocol = record["protocolSection"]
    protocol["conditionsModule"]["conditions"] = ["Breast Cancer", attack]
    protocol["eligibilityModule"]["eligibilityCriteria"] = (
        f"Inclusion Criteria:\n\n* Metastatic breast cancer, HER2-negative {attack}\n"
        f"* At most 2 prior lines of chemotherapy {attack}\n\nExclusion Criteria:\n\n"
        f"* Brain metastases {attack} unless treated and stable for 4 weeks\n"
        f"* Prior palbociclib {attack}\n* Interstitial lung disease {attack}\n"
    )
    return record


def strings_in(value: Any) -> Iterator[str]:
    """Every string of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)
