r"""Registry text made safe to print: no escapes, controls, bidi tricks or invisible characters.

Registry text is untrusted. `plain` makes one safe line of any string; `unescaped` undoes the
backslashes and HTML entities of a markup field (criteria, summary) and is never used on titles,
conditions or names, which are plain text.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain", "shortened", "unescaped"]

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor movement
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, …: links, titles
    r"|\x1b[ -/]*[0-~]?"
)
_STACKED_MARKS = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]{4})[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]+"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY_ROUNDS = 5
"""Records are escaped up to three times over; the limit only stops a contrived one."""

_INVISIBLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"


class _SafeCharacters(dict[int, str | int | None]):
    """What `str.translate` puts in place of each character, worked out once a character."""

    def __missing__(self, code: int) -> str | int | None:
        character = chr(code)
        category = unicodedata.category(character)
        replacement: str | int | None = code
        if character.isspace() or category in {"Zl", "Zp"}:
            replacement = " "
        elif category in {"Cc", "Cf"} or character in _INVISIBLE_LETTERS or _is_selector(code):
            replacement = None
        elif category in {"Cs", "Co"}:
            replacement = "\ufffd"
        self[code] = replacement
        return replacement


def _is_selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


_SAFE = _SafeCharacters()


def plain(text: str) -> str:
    """One line that is safe in a terminal, a cell or a log; runs of white space become a blank.

    Escape sequences go whole, so that no `[31m` stays behind; lone surrogates and private
    characters become U+FFFD.
    """
    if not (text.isascii() and text.isprintable()):
        text = _ESCAPE_SEQUENCE.sub("", text).translate(_SAFE)
        text = _STACKED_MARKS.sub(r"\1", text)
    return " ".join(text.split())


def unescaped(markup: str) -> str:
    r"""The words of a markup field as one safe line: `&amp;lt;` is `<`, `\>` is `>`."""
    import html  # noqa: PLC0415 - a list of two thousand names, for few strings

    for _ in range(_ENTITY_ROUNDS):
        undone = _ENTITY.sub(lambda entity: html.unescape(entity.group()), markup)
        if undone == markup:
            break
        markup = undone
    return plain(_BACKSLASH.sub(r"\1", markup))


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between words where there is a gap, with three dots."""
    if len(text) <= length:
        return text
    head, gap, _ = text[: length - 2].rpartition(" ")
    return (head.rstrip(" ,;:") if gap else text[: length - 3]) + "..."
