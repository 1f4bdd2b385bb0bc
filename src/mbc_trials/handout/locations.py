"""Where a trial is open, by country, with whom to call, within the room that paper has."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials.handout.model import CountryPlaces, Place
from mbc_trials.index import index_day
from mbc_trials.output.columns import contact_words, open_countries, open_locations
from mbc_trials.output.sanitize import plain, shortened
from mbc_trials.output.words import status_words
from mbc_trials.sentences import say, say_count
from mbc_trials.trial import Contact, Location, Trial

__all__ = ["contacts", "elsewhere", "open_places", "places_words", "some_countries"]

_ROOM = 20
"""Locations written out for one trial; the towns of the others are named."""
_TOWNS = 60
"""Towns named beside those, in all countries together; each has at least a few."""
_FEWEST_TOWNS = 5
_COUNTRIES = 8
"""Countries in the comparison of trials."""
_EXPECTED = {"", "RECRUITING"}
_PEOPLE = 2
"""Contacts at one location."""
_LONGEST = 160
"""Characters of a name; a longer one is cut."""


def open_places(trial: Trial, near: Location | None = None) -> tuple[CountryPlaces, ...]:
    """The open locations under their countries, both in alphabetical order.

    Where one is known to be `near`, only its country is written out, its own state and town first:
    `elsewhere` names the others.
    """
    by_country = _by_country(trial)
    if near is not None and (here := _country_name(near)) in by_country:
        by_country = {here: by_country[here]}
    room = _room_for_each([len(places) for places in by_country.values()])
    towns = max(_FEWEST_TOWNS, _TOWNS // max(1, len(by_country)))
    return tuple(
        _country(name, _ordered(by_country[name], near), room, towns) for name in sorted(by_country)
    )


def elsewhere(trial: Trial, near: Location | None) -> str:
    """The other countries and how many locations are open in each, where one place is near."""
    by_country = _by_country(trial)
    if near is None or by_country.pop(_country_name(near), None) is None or not by_country:
        return ""
    counted = "; ".join(f"{name} ({len(by_country[name])})" for name in sorted(by_country))
    return say("Open locations in other countries: {countries}.", countries=counted)


def some_countries(trial: Trial, near: Location | None = None) -> tuple[str, ...]:
    """Countries with an open location, that of the one near first, as many as a table has room."""
    names = list(dict.fromkeys(_name(country) for country in open_countries(trial)))
    if near is not None:
        names.sort(key=lambda name: name != _country_name(near))
    hidden = len(names) - _COUNTRIES
    if hidden <= 0:
        return tuple(names)
    return (*names[:_COUNTRIES], say("and {count} more countries", count=hidden))


def _ordered(places: Sequence[Location], near: Location | None) -> list[Location]:
    """By name; those in the state and the town of the one near come first."""
    here = near or Location()
    return sorted(
        places,
        key=lambda p: (
            near is not None and p.state != here.state,
            near is not None and p.city != here.city,
            (p.state, p.city, p.facility),
        ),
    )


def _country_name(place: Location) -> str:
    return _name(place.country) or say("Country not given")


def _by_country(trial: Trial) -> dict[str, list[Location]]:
    by_country: dict[str, list[Location]] = {}
    if not index_day(trial):
        for place in open_locations(trial):
            by_country.setdefault(_country_name(place), []).append(place)
    return by_country


def _room_for_each(counts: Sequence[int]) -> int:
    """How many locations a country may show so that all together fit; at least one."""
    fitting = (n for n in range(_ROOM, 0, -1) if sum(min(n, count) for count in counts) <= _ROOM)
    return next(fitting, 1)


def _country(
    country: str, ordered: Sequence[Location], room: int, most_towns: int
) -> CountryPlaces:
    return CountryPlaces(
        country=country,
        places=tuple(_place(place) for place in ordered[:room]),
        more=_more(ordered[room:], most_towns),
    )


def _place(place: Location) -> Place:
    parts = (place.facility, place.city, place.state)
    return Place(
        name=", ".join(filter(None, map(_name, parts))) or say("Name not given"),
        status="" if place.status in _EXPECTED else shortened(status_words(place.status), 80),
        contacts=_known(place.contacts)[:_PEOPLE],
    )


def _more(places: Sequence[Location], most: int) -> str:
    if not places:
        return ""
    towns = sorted({town for place in places if (town := _town(place))})
    named = "; ".join(towns[:most])
    if (hidden := len(towns) - most) > 0:
        named += f"; {say('and {count} more towns', count=hidden)}"
    if not named:
        return say_count("{count} more location.", "{count} more locations.", len(places))
    return say_count(
        "{count} more location: {towns}.",
        "{count} more locations: {towns}.",
        len(places),
        towns=named,
    )


def _town(place: Location) -> str:
    return ", ".join(filter(None, map(_name, (place.city, place.state))))


def places_words(trial: Trial) -> str:
    """How many locations there are and how many of them are open."""
    if day := index_day(trial):
        countries = ", ".join(dict.fromkeys(_name(p.country) for p in trial.locations))
        words = say("Countries as of {day}: {countries}.")
        return words.format(day=plain(day), countries=countries or say("not given"))
    if not trial.locations:
        return say("No location is given in the record.")
    opened = open_locations(trial)
    if not opened:
        return say_count(
            "None of {count} location is open, as the record says.",
            "None of {count} locations is open, as the record says.",
            len(trial.locations),
        )
    return say_count(
        "{count} location in all, {open} listed as open. "
        "Call before you travel: a place can close for new people.",
        "{count} locations in all, {open} listed as open. "
        "Call before you travel: a place can close for new people.",
        len(trial.locations),
        open=len(opened),
    )


def contacts(trial: Trial) -> tuple[str, ...]:
    """Whom to call for the whole trial."""
    return _known(trial.central_contacts)


def _known(people: Sequence[Contact]) -> tuple[str, ...]:
    """Those who can be reached; where nobody can, the first name there is."""
    reachable = [person for person in people if person.phone or person.email]
    words = (shortened(contact_words(each), 2 * _LONGEST) for each in reachable or people[:1])
    return tuple(dict.fromkeys(filter(None, words)))


def _name(text: str) -> str:
    return shortened(plain(text), _LONGEST)
