"""The registry's API as this program uses it: its version, whole listings, single studies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from mbc_trials.registry import failures
from mbc_trials.registry.fields import FIELDS
from mbc_trials.registry.nct import nct_number
from mbc_trials.registry.pacing import Clock
from mbc_trials.registry.paging import Page, RawPage, aliases, distinct_pages, nct_id, raw_page
from mbc_trials.registry.query import Listing
from mbc_trials.registry.settings import RegistrySettings
from mbc_trials.registry.transport import Transport
from mbc_trials.sentences import say

__all__ = ["DataVersion", "Page", "RegistryClient"]

DEFAULT_PATIENCE = 15.0
"""Seconds after which a failing registry is given up, so that what is local answers within 20."""


@dataclass(frozen=True, slots=True)
class DataVersion:
    """Which load of data the registry serves."""

    api_version: str
    timestamp: str
    """UTC, `yyyy-MM-ddTHH:mm:ss`; a new one appears on working days."""

    @property
    def day(self) -> str:
        """The day (`yyyy-MM-dd`) of the data."""
        return self.timestamp[:10]


class RegistryClient:
    """Asks ClinicalTrials.gov, at most once a second, and trusts no answer it has not checked.

    Use it in a `with` statement. All methods raise RegistryUnreachableError when there is no
    answer (RegistryRefusedError when the edge refuses) and UnusableAnswerError when there is one
    that cannot be relied on.
    """

    def __init__(
        self,
        settings: RegistrySettings | None = None,
        *,
        patience: float = DEFAULT_PATIENCE,
        clock: Clock | None = None,
    ) -> None:
        """`patience` is in seconds, for all requests together; see `pacing.Patience`."""
        self._settings = settings or RegistrySettings()
        self._transport = Transport(self._settings, patience=patience, clock=clock or Clock())

    def __enter__(self) -> Self:
        self._transport.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._transport.__exit__(kind, error, traceback)

    def version(self) -> DataVersion:
        """Which load of data the registry serves now."""
        answer, _ = self._ask("version", {})
        timestamp = answer.get("dataTimestamp")
        try:
            loaded = datetime.fromisoformat(timestamp if isinstance(timestamp, str) else "")
        except ValueError:
            raise self._unusable(
                say("does not say how old its data are: try again later")
            ) from None
        return DataVersion(
            api_version=str(answer.get("apiVersion", "")),
            timestamp=_utc(loaded).isoformat(timespec="seconds"),
        )

    def pages(self, listing: Listing) -> Iterator[Page]:
        """All studies of a listing, page by page, each study once.

        Where fewer studies came than the registry had counted, the last step raises
        UnusableAnswerError: keep nothing of a listing that was not read to its end.
        """

        def fetch(token: str | None) -> RawPage:
            extra = {"pageToken": token} if token else {"countTotal": "true"}
            answer, received = self._ask("studies", {**listing.params, **extra})
            return raw_page(answer, received, self._settings)

        return distinct_pages(fetch, self._settings)

    def study(self, number: str) -> dict[str, Any]:
        """One study as the registry sends it.

        A number that was merged into another study leads to that study, whole and under its own
        number, with the number asked for among its aliases. Raises UsageError for what is not an
        NCT number and UnknownTrialError where the registry has no such study.
        """
        asked = nct_number(number)
        study, _ = self._ask(f"studies/{asked}", {"fields": ",".join(FIELDS)})
        if nct_id(study) == asked or asked in aliases(study):
            return study
        raise self._unusable(
            say("answered with another study than {asked}: try again later", asked=asked)
        )

    def _ask(self, path: str, params: Mapping[str, str]) -> tuple[dict[str, Any], int]:
        body = self._transport.get(path, params)
        try:
            answer = json.loads(body.content)
        except (ValueError, RecursionError):
            raise self._unusable(say("sent damaged or incomplete data: try again later")) from None
        if not isinstance(answer, dict):
            raise self._unusable(say("sent data of an unknown form: look for a newer version"))
        return answer, body.received

    def _unusable(self, what: str) -> Exception:
        return failures.unusable(self._settings, what)


def _utc(moment: datetime) -> datetime:
    """Without an offset, as the registry writes it; one it might add some day is worked in."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
