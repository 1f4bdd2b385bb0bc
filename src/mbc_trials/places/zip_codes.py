"""US ZIP codes, and small towns that only they know: by the package zipcodes, loaded for these."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from mbc_trials.errors import UsageError
from mbc_trials.places.place import Place
from mbc_trials.places.table import City, Region, city_table, name_key
from mbc_trials.places.towns import country_code, full_name, is_region, lies_in
from mbc_trials.sentences import say

__all__ = ["ZIP", "zip_place", "zip_town"]

_TERRITORIES = {"PR", "GU", "VI", "AS", "MP"}
"""With ZIP codes, and a code of their own as countries."""

ZIP = re.compile(r"(?P<before>(?:.*[\s,])?)(?P<zip>\d{5})(?:-\d{4})?(?P<after>(?:[\s,].*)?)")
"""What may be a ZIP code or ZIP+4, alone or in an address."""


def zip_place(found: re.Match[str], *, named: str) -> Place | None:
    """The place of `53705`, `53705-1234` or `Madison, WI 53705`, as `ZIP` matches it.

    None where the words around the code speak of another place, so that it is no ZIP code: `75005
    Paris, France`. Raises UsageError for a code alone that is not in use, or that has no place on
    the map (overseas post of the military).
    """
    code, entry = found["zip"], _entry(found["zip"])
    around = [part.strip(" ,") for part in (found["before"], found["after"])]
    if entry is None or not float(entry["lat"]):
        if any(around):
            return None
        raise UsageError(
            say(
                "{named} {code}: this US ZIP code is not known here or has no place on the "
                'map; name the town and its state or country, for example "Madison, WI"',
                named=named,
                code=code,
            )
        )
    town = _town(entry)
    if not all(_goes_with(town, words) for words in around):
        return None
    return Place(f"{full_name(town)} ({code})", town.latitude, town.longitude, miles=True)


def zip_town(words: str) -> City | None:
    """A town in the United States too small for the table: `Spring Green, WI`; None if unknown."""
    import zipcodes  # noqa: PLC0415 - holds every ZIP code

    name, state = _name_and_state(words)
    found = [region for region in city_table().regions() if _is_state(region, state)]
    if len(found) != 1:
        return None
    filtered: Callable[..., list[dict[str, Any]]] = zipcodes.filter_by
    key = name_key(name)
    for entry in filtered(state=found[0].code):
        if name_key(entry["city"]) == key and float(entry["lat"]):
            return _town(entry)
    return None


def _name_and_state(words: str) -> tuple[str, str]:
    name, *wider = (part.strip() for part in words.split(","))
    if wider and country_code(wider[-1]) == "US":
        wider.pop()
    if len(wider) == 1:
        return name, wider[0]
    name, _, state = name.rpartition(" ")
    return ("", "") if wider else (name, state)


def _is_state(region: Region, words: str) -> bool:
    return region.country == "US" and is_region(region, words)


def _entry(code: str) -> Mapping[str, Any] | None:
    import zipcodes  # noqa: PLC0415 - holds every ZIP code

    matching: Callable[[str], list[dict[str, Any]]] = zipcodes.matching
    return next(iter(matching(code)), None)


def _town(entry: Mapping[str, Any]) -> City:
    state = str(entry["state"])
    unknown = Region(state, "", "") if state in _TERRITORIES else Region("US", state, state)
    return City(
        name=str(entry["city"]),
        region=next((r for r in city_table().regions() if r[:2] == ("US", state)), unknown),
        latitude=float(entry["lat"]),
        longitude=float(entry["long"]),
        population=0,
    )


def _goes_with(town: City, words: str) -> bool:
    """Whether words of an address end with the state or country: `WI`, `Madison WI`, `USA`."""
    parts = words.rpartition(",")[2].split()
    starts = range(len(parts))
    return not parts or any(lies_in(town, [" ".join(parts[start:])]) for start in starts)
