"""From page to page through a listing, until all that was counted has come, each study once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mbc_trials.registry import failures
from mbc_trials.registry.settings import RegistrySettings
from mbc_trials.sentences import say

__all__ = ["Page", "RawPage", "aliases", "distinct_pages", "nct_id", "raw_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """Studies that no earlier page of the listing held, those without a number at the end."""

    studies: tuple[dict[str, Any], ...]
    total: int | None
    """Studies in the whole listing as counted at its start; None if the registry did not count."""
    received: int
    """Bytes of this page as they came over the wire."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as answered, not yet held against the pages before it."""

    studies: tuple[dict[str, Any], ...]
    total: int | None
    token: str | None
    """Leads to the next page; there also is one on a full page that happens to be the last."""
    received: int


def raw_page(answer: Mapping[str, Any], received: int, settings: RegistrySettings) -> RawPage:
    """The page in an answer; UnusableAnswerError where it holds no list of numbered studies.

    A study without a number among others that have one is passed on: it must not cost the others.
    """
    studies = answer.get("studies")
    if not isinstance(studies, list) or not _are_studies(studies):
        raise failures.unusable(
            settings, say("sent no list of studies with NCT numbers: look for a newer version")
        )
    total, token = answer.get("totalCount"), answer.get("nextPageToken")
    return RawPage(
        studies=tuple(studies),
        total=total if isinstance(total, int) and not isinstance(total, bool) else None,
        token=token if isinstance(token, str) and token else None,
        received=received,
    )


def distinct_pages(
    fetch: Callable[[str | None], RawPage], settings: RegistrySettings
) -> Iterator[Page]:
    """Follow the tokens; `fetch` gets None for the first page.

    Paging ends without a token, and also at a page that brings nothing new: the last full page
    has a token too, and a token that comes again would lead round in circles.
    """
    seen: set[str] = set()
    nameless = 0
    page = fetch(None)
    total = page.total
    while True:
        fresh = {nct_id(study): study for study in page.studies if nct_id(study) not in seen}
        unnamed = [study for study in page.studies if not nct_id(study)]
        fresh.pop("", None)
        seen.update(fresh)
        nameless += len(unnamed)
        yield Page((*fresh.values(), *unnamed), total, page.received)
        if page.token is None or not fresh:
            break
        page = fetch(page.token)
    went_in_circles = bool(page.studies) and page.token is not None
    came = len(seen) + nameless
    if came < (total or 0) or (total is None and went_in_circles):
        raise failures.unusable(settings, _too_few(came, total))


def _too_few(came: int, total: int | None) -> str:
    if total is None:
        return say("sent only {came} studies of a listing: try again later", came=f"{came:,}")
    return say(
        "sent only {came} of {total} studies of a listing: try again later",
        came=f"{came:,}",
        total=f"{total:,}",
    )


def _are_studies(items: list[Any]) -> bool:
    """Whether all are objects, and not all of them lack a number, as in another form of answer."""
    return all(isinstance(item, dict) for item in items) and (not items or any(map(nct_id, items)))


def nct_id(study: object) -> str:
    """The NCT number of a study as sent, empty where there is none."""
    number = _identification(study).get("nctId")
    return number if isinstance(number, str) else ""


def aliases(study: object) -> tuple[str, ...]:
    """Numbers under which the study was known before."""
    numbers = _identification(study).get("nctIdAliases")
    return tuple(n for n in numbers if isinstance(n, str)) if isinstance(numbers, list) else ()


def _identification(study: object) -> Mapping[str, Any]:
    for key in ("protocolSection", "identificationModule"):
        study = study.get(key) if isinstance(study, dict) else None
    return study if isinstance(study, dict) else {}
