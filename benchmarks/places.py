"""How many locations of trials the table of towns knows, and how fast the nearest is found.

    python benchmarks/places.py RECORDS... [--near PLACE]

RECORDS are files of study records, plain or gzip. Coverage is counted over locations that name a
town and a country, and over distinct pairs of these; what the registry's own coordinates and the
table say of one location is compared. Times are of one core, first with nothing looked up before.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

if not __package__:  # started as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.labels import studies
from mbc_trials.places.lookup import find_place
from mbc_trials.places.measures import kilometres
from mbc_trials.places.nearest import nearest, spots
from mbc_trials.places.place import Near
from mbc_trials.places.positions import position, town_of_record
from mbc_trials.places.table import city_table
from mbc_trials.registry.study import to_trial
from mbc_trials.trial import Location, Trial

__all__ = ["Coverage", "coverage", "main"]

_FAR_KM = 50.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of locations."""

    locations: int
    found: int
    """Whose town the table knows."""
    towns: int
    """Distinct pairs of town and country."""
    towns_found: int
    compared: int
    """Found locations that have coordinates of their own."""
    far: int
    """Of these, more than 50 km from the table's town."""
    corrected: int
    """Of all with coordinates, those that are placed at the town instead."""


def coverage(trials: Iterable[Trial]) -> Coverage:
    """What the table of towns knows of the locations of these trials."""
    named = [s for trial in trials for s in trial.locations if s.city and s.country]
    known = [(spot, town_of_record(spot.city, spot.state, spot.country)) for spot in named]
    apart = [
        kilometres(town.latitude, town.longitude, spot.latitude, spot.longitude)
        for spot, town in known
        if town and spot.latitude is not None and spot.longitude is not None
    ]
    return Coverage(
        locations=len(named),
        found=sum(town is not None for _, town in known),
        towns=len({(spot.city, spot.country) for spot in named}),
        towns_found=len({(spot.city, spot.country) for spot, town in known if town}),
        compared=len(apart),
        far=sum(km > _FAR_KM for km in apart),
        corrected=sum(map(_corrected, named)),
    )


def _corrected(spot: Location) -> bool:
    found = position(spot)
    return spot.latitude is not None and found is not None and found.approximate


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("--near", default="Madison, WI")
    options = parser.parse_args(arguments)
    trials = [*map(to_trial, studies(options.records).values())]
    count = sum(len(trial.locations) for trial in trials)
    if not count:
        raise SystemExit("no location in these files")
    table = _seconds(city_table)
    near = Near(find_place(options.near))
    first = _seconds(lambda: [nearest(trial, near) for trial in trials])
    again = _seconds(lambda: [nearest(trial, near) for trial in trials])
    ready = [spots(trial) for trial in trials]
    person = _seconds(lambda: [one.nearest(near) for one in ready])
    of = coverage(trials)
    sys.stdout.write(
        f"{len(trials)} trials, {count} locations\n"
        f"towns known: {_share(of.found, of.locations)} of locations, "
        f"{_share(of.towns_found, of.towns)} of distinct towns\n"
        f"coordinates over {_FAR_KM:.0f} km from the town: {_share(of.far, of.compared)}; "
        f"placed at the town instead: {of.corrected}\n"
        f"table read: {table * 1000:.0f} ms; nearest of all trials: {first * 1000:.0f} ms, "
        f"again {again * 1000:.0f} ms, for each further person {person * 1000:.1f} ms\n"
    )


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part} of {whole})" if whole else "none"


if __name__ == "__main__":
    main()
