"""A person's machine, as far as the catalogue sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mbc_trials.answer import Answer
from mbc_trials.catalogue import Catalogue
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.trial import RecordText
from tests.registry_double import RegistryDouble

__all__ = ["NOON", "Machine", "numbers", "read_by_rule"]

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Machine:
    """A data folder, a registry, a clock, and everything the person was warned of."""

    def __init__(self, folder: Path, registry: RegistryDouble) -> None:
        self.folder = folder
        self.registry = registry
        self.now = NOON
        self.warnings: list[str] = []
        self.catalogue = Catalogue(
            folder, registry.connect, self.warnings.append, now=lambda: self.now
        )

    def load(self, records: list[Any]) -> None:
        """The registry serves these, among others it has still, as the data of the next day."""
        self.registry.listings = {"breast": records}
        self.registry.timestamps = ["2026-11-24T09:00:05"]

    def search(self, **how: bool) -> Answer:
        """What a search chooses from."""
        return self.catalogue.open_trials(**how)


def read_by_rule(record: RecordText) -> Reading:
    """Stands in for the reader, whose rules are not the subject here."""
    return Reading(Stance.EXCLUDED if "excluded" in record.criteria else Stance.ACCEPTED)


def numbers(answer: Answer) -> list[str]:
    """The NCT numbers of an answer, in order of the numbers."""
    return sorted(entry.trial.nct_id for entry in answer.entries)
