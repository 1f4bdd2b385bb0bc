"""Records gathered from listings, packed while they arrive, and held against those mirrored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mbc_trials.registry.packing import PackedRecord, pack
from mbc_trials.registry.protocols import Client, ProgressSink
from mbc_trials.registry.query import (
    MIRRORED_STATUSES,
    SCOPE,
    SCOPE_IN_BRIEF,
    Listing,
    by_number,
    changed_since,
)
from mbc_trials.registry.stored import Known
from mbc_trials.sentences import say

__all__ = ["Gathering"]

_STAGES = {
    "breast": say("Downloading breast cancer trials"),
    "basket": say("Downloading trials for several kinds of cancer"),
    "breast changes": say("Asking what changed in breast cancer trials"),
    "basket changes": say("Asking what changed in trials for several kinds of cancer"),
    "breast in brief": say("Checking the list of breast cancer trials"),
    "basket in brief": say("Checking the list of trials for several kinds of cancer"),
}


class Gathering:
    """What one load of the registry's data has for a mirror that knows these records.

    The methods raise whatever the client raises; what was gathered is then of no use.
    """

    def __init__(self, client: Client, known: Mapping[str, Known], progress: ProgressSink) -> None:
        self._client = client
        self._known = known
        self._progress = progress
        self.records: dict[str, PackedRecord] = {}
        """New and changed records, by NCT number."""
        self.vanished: frozenset[str] = frozenset()
        """Mirrored numbers that the registry no longer has."""
        self.nameless = 0
        """Records without a usable NCT number, which cannot be kept."""

    def whole_scope(self) -> None:
        """Everything in scope, then what became of mirrored records that are no longer in it."""
        for listing in SCOPE:
            for study in self._listed(listing):
                self._take(study)
        self._reconcile(
            {r.nct_id: Known(r.last_update, r.status, False) for r in self.records.values()}
        )

    def changes(self, since: str) -> None:
        """What changed on the day `since` or later, among mirrored records and open ones."""
        for listing in changed_since(since):
            for study in self._listed(listing):
                self._take(study)

    def census(self) -> None:
        """Find whatever the changes did not tell: records left out, lost, or out of scope now."""
        there: dict[str, Known] = {}
        for listing in SCOPE_IN_BRIEF:
            there.update(map(_in_brief, self._listed(listing)))
        self._reconcile(there)

    def _reconcile(self, in_scope: Mapping[str, Known]) -> None:
        """Look up mirrored records that are not in scope, and fetch all that differ."""
        missing = self._known.keys() - in_scope.keys() - self.records.keys()
        found = dict(map(_in_brief, self._looked_up(say("Checking single trials"), missing, True)))
        there = {**found, **in_scope}
        there.pop("", None)  # records without a number, which can be neither kept nor looked up
        differing = {n for n in there.keys() - self.records.keys() if self._differs(n, there[n])}
        for study in self._looked_up(say("Downloading single trials"), differing, False):
            self._take(study)
        self.vanished = frozenset(missing - there.keys())

    def _differs(self, number: str, now: Known) -> bool:
        return self._known.get(number) != now

    def _take(self, study: dict[str, Any]) -> None:
        """Keep a record that is open, or that the mirror has, perhaps under an earlier number."""
        record = pack(study)
        if record is None:
            self.nameless += 1
        elif record.status in MIRRORED_STATUSES or not self._known.keys().isdisjoint(
            (record.nct_id, *record.aliases)
        ):
            self.records.setdefault(record.nct_id, record)

    def _listed(self, listing: Listing) -> Iterator[dict[str, Any]]:
        for number, page in enumerate(self._client.pages(listing)):
            if number == 0:
                self._progress.stage(_STAGES[listing.name], page.total)
            yield from page.studies
            self._progress.advance(len(page.studies), page.received)

    def _looked_up(self, stage: str, numbers: set[str], in_brief: bool) -> Iterator[dict[str, Any]]:
        if numbers:
            self._progress.stage(stage, len(numbers))
        for listing in by_number(numbers, in_brief=in_brief):
            for page in self._client.pages(listing):
                yield from page.studies
                self._progress.advance(len(page.studies), page.received)


def _in_brief(study: dict[str, Any]) -> tuple[str, Known]:
    from mbc_trials.registry.study import to_trial  # noqa: PLC0415 - pydantic loads slowly

    trial = to_trial(study)
    return trial.nct_id, Known(trial.last_update, trial.status, False)
