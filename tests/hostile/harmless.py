"""What must hold of anything that was printed, by the format it was printed in."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from xml.etree import ElementTree

__all__ = ["acts_on_a_terminal", "assert_harmless"]

_ACTING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LINK = re.compile(r"(?<!\\)\]\(\s*(?:javascript|data|vbscript)", re.IGNORECASE)
_TAG = re.compile(r"(?<![\\`])<\s*/?\s*(?:script|img|iframe|svg|a)\b", re.IGNORECASE)


def acts_on_a_terminal(text: str) -> set[str]:
    """The characters that would move a cursor, hide or turn text, or could not be written."""
    return {c for c in text if unicodedata.category(c) in _ACTING} - set("\n\r\t")


def assert_harmless(text: str, form: str) -> None:
    """Fail where `text`, printed as `form` (a format, `html` or `atom`), could do harm."""
    text.encode("utf-8")
    assert not acts_on_a_terminal(text)
    match form:
        case "json":
            json.loads(text)
        case "jsonl":
            for line in text.splitlines():
                json.loads(line)
        case "csv" | "tsv":
            _cells(text, form)
        case "markdown":
            assert not _LINK.search(text)
            assert not _TAG.search(text)
        case "html":
            _Page().feed(text)
        case "atom":
            _feed(text)


def _cells(text: str, form: str) -> None:
    text = text.removeprefix("\ufeff")
    rows = (
        csv.reader(io.StringIO(text, newline=""))
        if form == "csv"
        else [line.split("\t") for line in text.splitlines()]
    )
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(_FORMULA), cell[:40]


class _Page(HTMLParser):
    """A page whose every element and attribute must be of the program's own making."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "iframe", "img", "object", "embed", "base", "form"}, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            address = (value or "").strip().lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:")), address


def _feed(text: str) -> None:
    """Everything a record says stands in a feed as plain text, never as a page's markup."""
    for element in ElementTree.fromstring(text).iter():
        assert element.tag.startswith("{http://www.w3.org/2005/Atom}"), element.tag
        assert element.get("type", "text") == "text"
