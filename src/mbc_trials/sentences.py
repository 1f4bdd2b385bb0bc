"""Every sentence shown to people goes through here, so that all stand in one catalogue.

`tools/build_catalogue.py` collects them into `locale/mbc-trials.pot`, from which a translation is
made. The program speaks English until a translation has had a fluent reviewer; quotes of a record
keep their own language in any case.
"""

from __future__ import annotations

from gettext import NullTranslations

__all__ = ["say", "say_count"]

_translations = NullTranslations()


def say(sentence: str, /, **parts: object) -> str:
    """The sentence with its parts filled in: `say("Needs {test}.", test="a HER2 test")`.

    Write the sentence whole and as a literal: what is put together from pieces cannot be
    translated, and what is computed is not found for the catalogue.
    """
    told = _translations.gettext(sentence)
    return told.format(**parts) if parts else told


def say_count(one: str, many: str, count: int, /, **parts: object) -> str:
    """The sentence for one or for many; both may name `{count}`."""
    return _translations.ngettext(one, many, count).format(count=count, **parts)
