"""A registry inside the program that has as many records as wanted, made from a few real ones."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mbc_trials.registry.client import DataVersion
from mbc_trials.registry.fields import FIELDS
from mbc_trials.registry.paging import Page
from mbc_trials.registry.query import MIRRORED_STATUSES, Listing
from tests.loopback.projection import paths_of, project
from tests.loopback.vocabulary import Vocabulary

__all__ = ["MultipliedRegistry", "base_records"]

_PAGE = 1000


def base_records(file: Path, api: Path) -> list[dict[str, Any]]:
    """The complete records of a file of JSON Lines, as the registry would send them when asked.

    `api` is the folder with the registry's own description of its fields.
    """
    lines = gzip.decompress(file.read_bytes()).splitlines()
    paths, unknown = paths_of(FIELDS, Vocabulary.official(api))
    if unknown:
        raise ValueError(f"the description of the fields does not know {unknown}")
    raws = (json.loads(line) for line in lines)
    complete = (raw for raw in raws if raw.get("_provenance", {}).get("form") == "v2")
    return [_open(dict(project(raw, paths))) for raw in complete]


def _open(raw: dict[str, Any]) -> dict[str, Any]:
    """The record as it was when people could join, or it would not be mirrored."""
    status = raw["protocolSection"]["statusModule"]
    if status["overallStatus"] not in MIRRORED_STATUSES:
        status["overallStatus"] = "RECRUITING"
    return raw


@dataclass
class MultipliedRegistry:
    """Serves `count` records; the first `changed` of them are said to have changed."""

    bases: Sequence[dict[str, Any]]
    count: int
    changed: int = 0
    timestamp: str = "2026-11-20T09:00:04"

    def __enter__(self) -> MultipliedRegistry:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to let go of."""

    def version(self) -> DataVersion:
        return DataVersion("2.0.5", self.timestamp)

    def pages(self, listing: Listing) -> Iterator[Page]:
        """Every trial is in the first listing of each kind and none in the second."""
        if listing.name.startswith("basket"):
            chosen: Sequence[int] = ()
        elif "filter.ids" in listing.params:
            chosen = [int(n[4:]) for n in listing.params["filter.ids"].split(",")]
        else:
            chosen = range(self.changed if listing.name.endswith("changes") else self.count)
        for start in range(0, max(1, len(chosen)), _PAGE):
            some = tuple(self.record(n) for n in chosen[start : start + _PAGE])
            yield Page(some, len(chosen), 0)

    def study(self, number: str) -> dict[str, Any]:
        return self.record(int(number[4:]))

    def record(self, position: int) -> dict[str, Any]:
        """A real record under a number of its own."""
        base = self.bases[position % len(self.bases)]
        protocol = dict(base["protocolSection"])
        title = "A changed title" if position < self.changed else "A title"
        protocol["identificationModule"] = {
            **protocol["identificationModule"],
            "nctId": f"NCT9{position:07d}",
            "nctIdAliases": [],
            "briefTitle": f"{title} {position}",
        }
        return {**base, "protocolSection": protocol}
