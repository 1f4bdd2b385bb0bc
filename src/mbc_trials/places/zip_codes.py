"""US ZIP codes: where each is, by the package zipcodes, which is loaded only when one is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from mbc_trials.errors import UsageError
from mbc_trials.places.place import Place
from mbc_trials.places.table import City, Region, city_table
from mbc_trials.places.towns import full_name, lies_in

__all__ = ["ZIP", "zip_place"]

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
            f"{named} {code}: this US ZIP code is not known here or has no place on the map; "
            'name the town and its state or country, for example "Madison, WI"'
        )
    town = _town(entry)
    if not all(_goes_with(town, words) for words in around):
        return None
    return Place(f"{full_name(town)} ({code})", town.latitude, town.longitude, miles=True)


def _entry(code: str) -> Mapping[str, Any] | None:
    import zipcodes  # noqa: PLC0415 - holds every ZIP code

    matching: Callable[[str], list[dict[str, Any]]] = zipcodes.matching
    return next(iter(matching(code)), None)


def _town(entry: Mapping[str, Any]) -> City:
    state = str(entry["state"])
    unknown = Region("US", state, state)
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
