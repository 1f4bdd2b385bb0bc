"""How far a state or a country is at least: for locations whose town is not known."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple

from mbc_trials.places.measures import kilometres
from mbc_trials.places.table import city_table
from mbc_trials.places.towns import country_code, is_region
from mbc_trials.trial import Location

__all__ = ["at_least_km"]

_MARGIN_KM = 100.0
"""How far outside the known towns of a region a location may still lie."""


class _Cap(NamedTuple):
    """A circle on the map that holds a region."""

    latitude: float
    longitude: float
    radius_km: float


def at_least_km(location: Location, latitude: float, longitude: float) -> float:
    """Kilometres from a point that the location cannot be nearer than; 0 where it may be there."""
    cap = _cap(location.state, location.country)
    if cap is None:
        return 0.0
    away = kilometres(cap.latitude, cap.longitude, latitude, longitude)
    return max(0.0, away - cap.radius_km - _MARGIN_KM)


@lru_cache(maxsize=1024)
def _cap(state: str, country: str) -> _Cap | None:
    """The circle of the state, or of the country where the state is not known."""
    code, table = country_code(country), city_table()
    whole = [region for region in table.regions() if region.country == code]
    part = [region for region in whole if state and is_region(region, state)]
    boxes = [table.box(region) for region in part or whole]
    if not boxes:
        return None
    south, west = (min(box[side] for box in boxes) for side in (0, 1))
    north, east = (max(box[side] for box in boxes) for side in (2, 3))
    middle = (south + north) / 2, (west + east) / 2
    corners = product((south, north), (west, east))
    return _Cap(*middle, max(kilometres(*middle, *corner) for corner in corners))
