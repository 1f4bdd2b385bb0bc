"""Countries by code or by name, as people and the registry write them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from mbc_trials.errors import UsageError
from mbc_trials.filter_words import folded
from mbc_trials.sentences import say

__all__ = ["Country", "find_country", "named_country"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country of countries.toml, or the European Union."""

    code: str
    """ISO 3166-1, two letters."""
    name: str


def find_country(words: str) -> Country | None:
    """The country with this code or name in any spelling of case and accents; None if unknown."""
    return _by_words().get(folded(words))


def named_country(words: str) -> Country:
    """The country a person names; raises UsageError with a likely name where there is none."""
    if found := find_country(words):
        return found
    if not words.strip():
        raise UsageError(say("--country needs a code or a name, for example --country DE"))
    names = {folded(country.name): country.name for country in _by_words().values()}
    close = get_close_matches(folded(words), names, n=1)
    if close:
        raise UsageError(
            say(
                "--country {words}: no country is known by this name. Did you mean {name}? "
                "Use a code of two letters, such as DE, or a name.",
                words=words,
                name=names[close[0]],
            )
        )
    raise UsageError(
        say(
            "--country {words}: no country is known by this name. "
            "Use a code of two letters, such as DE, or a name.",
            words=words,
        )
    )


@cache
def _by_words() -> Mapping[str, Country]:
    data = tomllib.loads(files(__package__).joinpath("countries.toml").read_text("utf-8"))
    return {
        folded(words): Country(code, names[0])
        for code, names in data.items()
        for words in (code, *names)
    }
