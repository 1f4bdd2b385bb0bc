"""Every sentence shown to people goes through here, so that all stand in one catalogue.

`tools/build_catalogue.py` collects them into `locale/mbc-trials.pot`, from which a translation is
made. The program speaks English until a translation has had a fluent reviewer; quotes of a record
keep their own language in any case.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from gettext import NullTranslations

__all__ = ["say", "say_count", "with_and", "with_or"]

_translations = NullTranslations()


@lru_cache(maxsize=4096)
def say(sentence: str, /, **parts: Hashable) -> str:
    """The sentence with its parts filled in: `say("Needs {test}.", test="a HER2 test")`.

    Write the sentence whole and as a literal: what is put together from pieces cannot be
    translated, and what is computed is not found for the catalogue. A part may be a phrase, which
    is said too, or a whole number. A work list says few different things many hundred thousand
    times, so they are kept.
    """
    told = _translations.gettext(sentence) if sentence else ""
    return told.format(**parts) if parts else told


@lru_cache(maxsize=4096)
def say_count(one: str, many: str, count: int, /, **parts: Hashable) -> str:
    """The sentence for one or for many; both may name `{count}`."""
    return _translations.ngettext(one, many, count).format(count=count, **parts)


def with_and(words: Sequence[str]) -> str:
    """`ER, PR and HER2`."""
    if len(words) == 1:
        return words[0]
    return say("{words} and {last}", words=", ".join(words[:-1]), last=words[-1])


def with_or(words: Sequence[str]) -> str:
    """`ER, PR or HER2`."""
    if len(words) == 1:
        return words[0]
    return say("{words} or {last}", words=", ".join(words[:-1]), last=words[-1])
