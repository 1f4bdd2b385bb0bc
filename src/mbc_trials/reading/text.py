"""Registry prose made uniform for reading, with the way back to every original character kept."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

__all__ = ["Prose", "normalise", "normalised_line"]

_DASHES = "‐‑‒–—―−﹣－˗⁃"
_PLUS = "＋⁺﹢"
_SINGLE: dict[str, str] = (
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_PLUS, "+")
    | {
        "≥": ">=", "≧": ">=", "⩾": ">=", "≤": "<=", "≦": "<=", "⩽": "<=",
        "˂": "<", "˃": ">", "＜": "<", "＞": ">", "‐": "-", "⁻": "-",
        "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "\u00a0": " ", "´": "'",
        "，": ",", "、": ",", "；": ";", ";": ";", "：": ":", "。": ".", "．": ".",
        "（": "(", "）": ")", "［": "[", "］": "]", "【": "[", "】": "]", "／": "/", "％": "%",
        "～": "~", "•": "\n* ", "●": "\n* ", "○": "\n* ", "▪": "\n* ", "∙": "\n* ", "·": " ",
        "×": "x", "β": "beta", "α": "alpha", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV",
        "ö": "o", "é": "e", "ï": "i", "œ": "oe", "Œ": "Oe", "\t": " ", "\r": "", "\f": "\n",
        "\v": "\n", "\u2028": "\n", "\u2029": "\n\n", "\ufeff": "", "\u200b": "",
    }
    | {chr(0x2460 + n): f"\n{n + 1}. " for n in range(20)}
)  # fmt: skip

_ENTITY = r"(?:amp;){0,40}(?:lt|gt|amp|quot|nbsp|ge|le|#x?[0-9a-fA-F]{1,6});"
# One class for every first character lets the engine run over all plain text at once; what may
# follow is asked only where one of them stands.
_SPECIAL = re.compile(
    r"([\\&=\t\r\f\v\u0080-\U0010ffff](?:(?<=[\t\r\f\v\u0080-\U0010ffff])"
    rf"|(?<=\\)(?:&{_ENTITY}|[!-/:-@\[-`{{-~])"  # markdown escapes, as the registry sends them
    r"|(?<==)\\?[<>]"  # '=<' stands for '<='
    rf"|(?<=&){_ENTITY}))"
)


def _replacement(special: str) -> str:
    """One ASCII spelling for a special run; an unknown character becomes a blank."""
    if special[0] == "\\" and len(special) == 2:
        return special[1]
    if special[0] == "=":
        return special[-1] + "="
    if "&" in special:
        return _unescape(special.removeprefix("\\"))
    return _plain_letter(special)


def _unescape(entity: str) -> str:
    """Undo HTML escaping, repeated as often as it was applied."""
    for _ in range(42):
        plain = html.unescape(entity)
        if plain == entity:
            break
        entity = plain
    return "".join(char if char.isascii() else _plain_letter(char) for char in entity)


def _plain_letter(char: str) -> str:
    """A wide or accented letter without its width or accent; a blank where none is left."""
    if char in _SINGLE:
        return _SINGLE[char]
    bare = unicodedata.normalize("NFKD", char)
    return "".join(c for c in bare if c.isascii() and c.isprintable()) or " "


@dataclass(frozen=True, slots=True)
class Prose:
    """A source string, its plain ASCII form, and how places in one stand in the other."""

    source: str
    text: str
    """ASCII; letters keep their case."""
    low: str
    """`text` in lower case, place for place."""
    _plain_starts: tuple[int, ...]
    _source_starts: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source's `[start, end)` for a place `[start, end)` in `text`."""
        return self._place(start), self._place(end - 1, last=True) if end > start else self._place(
            start
        )

    def _place(self, at: int, *, last: bool = False) -> int:
        segment = bisect_right(self._plain_starts, at) - 1
        source = self._source_starts[segment]
        offset = at - self._plain_starts[segment]
        replaced = segment % 2 == 1
        if not replaced:
            return source + offset + (1 if last else 0)
        return self._source_starts[segment + 1] if last else source


@lru_cache(maxsize=16)
def normalised_line(source: str) -> Prose:
    """`normalise` for titles and conditions, which several facts look at in turn."""
    return normalise(source)


def normalise(source: str) -> Prose:
    """Undo escapes, widths, dashes and signs; linear in the length of `source`.

    Segments alternate: even ones are copied verbatim, odd ones are replacements.
    """
    segments = _SPECIAL.split(source)
    source_starts = tuple(accumulate(map(len, segments[:-1]), initial=0))
    segments[1::2] = map(_replacement, segments[1::2])
    plain_starts = tuple(accumulate(map(len, segments[:-1]), initial=0))
    text = "".join(segments)
    return Prose(source, text, text.lower(), plain_starts, source_starts)
