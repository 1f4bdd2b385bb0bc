"""A place on the map, and how far from it somebody would travel."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Near", "Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """A town or a postal code."""

    name: str
    """For print: `Madison, Wisconsin, United States`."""
    latitude: float
    longitude: float
    """Degrees, WGS 84."""
    miles: bool = False
    """Whether distances from here are told in miles; else in kilometres."""


@dataclass(frozen=True, slots=True)
class Near:
    """Where somebody is, and how far they would travel; it never enters a request."""

    place: Place
    within_km: float | None = None
    """Kilometres in a straight line; None for no limit."""
