"""How far a trial is, in words and as cells: the nearest location that takes people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import status_words
from mbc_trials.places.measures import KM_A_MILE, distance_words, unit_words
from mbc_trials.sentences import say, say_count
from mbc_trials.trial import Location

if TYPE_CHECKING:
    from mbc_trials.places.nearest import Nearest

__all__ = ["how_far", "nearest_cells", "nearest_json", "nearest_sentence"]


def nearest_sentence(found: Nearest) -> str:
    """Such as "Nearest open: Lakeside Clinic, Madison, Wisconsin, 12 miles (recruiting)."."""
    if not found.listed:
        return say("Nearest open: not known; the record names no location.")
    if found.location is None and not found.unplaced:
        return say("Nearest open: none; no location takes people now, as the record says.")
    if found.location is None:
        return say("Nearest open: not known; {unplaced}", unplaced=_unplaced(found))
    where = ", ".join(filter(None, (*_names(found.location), how_far(found))))
    status = status_words(found.location.status)
    if found.takes_people:
        words = say("Nearest open: {where} ({status}).", where=where, status=status)
    else:
        words = say(
            "No location says that it takes people now. Nearest listed: {where} ({status}).",
            where=where,
            status=status,
        )
    return " ".join(filter(None, (words, _capital(_unplaced(found)), _beyond(found))))


def how_far(found: Nearest) -> str:
    """Such as "12 miles", "about 12 miles" from town to town; empty where it is not known."""
    if found.km is None:
        return ""
    words = distance_words(found.km, miles=found.miles)
    if not found.approximate:
        return words
    if found.km < (KM_A_MILE if found.miles else 1):
        return say("a few {units}", units=unit_words(miles=found.miles))
    return say("about {distance}", distance=words)


def nearest_cells(found: Nearest | None) -> dict[str, str]:
    """The four columns; empty without a place, and "not known" where the distance is not."""
    location = found.location if found else None
    if found is None or location is None:
        unknown = found is not None and (found.unplaced or not found.listed)
        distance = say("not known") if unknown else ""
        status = _unplaced(found).removesuffix(".") if found and found.unplaced else ""
        return dict(zip(_COLUMNS, ("", "", distance, status), strict=True))
    site, town = _names(location)
    more = _unplaced(found).removesuffix(".")
    status = "; ".join(filter(None, (status_words(location.status), more)))
    return dict(zip(_COLUMNS, (site, town, how_far(found), status), strict=True))


_COLUMNS = ("nearest_site", "nearest_town", "distance", "site_status")


def nearest_json(found: Nearest | None) -> dict[str, Any] | None:
    """All that is known, exact; None where no place was told."""
    if found is None:
        return None
    location = found.location
    return {
        "facility": (location.facility or None) if location else None,
        "city": (location.city or None) if location else None,
        "state": (location.state or None) if location else None,
        "country": (location.country or None) if location else None,
        "status": status_words(location.status) if location else None,
        "distance_km": None if found.km is None else round(found.km, 1),
        "approximate": found.approximate,
        "takes_people": found.takes_people,
        "locations_not_placed": found.unplaced,
    }


def _names(location: Location) -> tuple[str, str]:
    """The location's name, and its town with the state where one is given."""
    state = "" if location.state == location.city else location.state
    town = ", ".join(plain(part) for part in (location.city, state) if part)
    return plain(location.facility) or say("Name not given"), town


def _unplaced(found: Nearest) -> str:
    if not found.unplaced:
        return ""
    words = _UNPLACED[bool(found.location), found.takes_people]
    return words(found.unplaced)


def _more_open(count: int) -> str:
    return say_count(
        "{count} more open location cannot be placed on the map.",
        "{count} more open locations cannot be placed on the map.",
        count,
    )


def _more(count: int) -> str:
    return say_count(
        "{count} more location cannot be placed on the map.",
        "{count} more locations cannot be placed on the map.",
        count,
    )


def _open(count: int) -> str:
    return say_count(
        "{count} open location cannot be placed on the map.",
        "{count} open locations cannot be placed on the map.",
        count,
    )


def _any(count: int) -> str:
    return say_count(
        "{count} location cannot be placed on the map.",
        "{count} locations cannot be placed on the map.",
        count,
    )


_UNPLACED = {
    (True, True): _more_open,
    (True, False): _more,
    (False, True): _open,
    (False, False): _any,
}
"""By whether there is a nearest location, and whether one takes people."""


def _beyond(found: Nearest) -> str:
    """That a trial is out of reach, which a search leaves out and a page has to say."""
    if found.within or found.limit_km is None:
        return ""
    limit = distance_words(found.limit_km, miles=found.miles)
    return say("That is beyond the {distance} you told us.", distance=limit)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
