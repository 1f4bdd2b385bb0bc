"""What is asked of the registry: open trials in breast cancer, and baskets that name it.

No function takes anything a person told, so that two people with different facts cause the same
requests, byte for byte: what is asked depends on the mirror and the registry's dates alone. Recall
comes first: many trials for metastatic disease register only "Breast Cancer" and name the setting
in their criteria, so the setting is never asked for here but read locally.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from mbc_trials.registry.fields import FIELDS

__all__ = [
    "MIRRORED_STATUSES",
    "SCOPE",
    "SCOPE_FINGERPRINT",
    "SCOPE_IN_BRIEF",
    "Listing",
    "by_number",
    "changed_since",
    "website_search_url",
]

MIRRORED_STATUSES = (
    "RECRUITING",
    "NOT_YET_RECRUITING",
    "ENROLLING_BY_INVITATION",
    "SUSPENDED",
    "AVAILABLE",
)
"""Overall statuses that are kept; AVAILABLE is the open status of expanded access."""

_BREAST = (
    "breast cancer",
    "breast carcinoma",
    "breast neoplasm",
    "breast tumor",
    "breast tumour",
    "breast adenocarcinoma",
    "breast malignancy",
    "cancer of the breast",
    "carcinoma of the breast",
    "neoplasm of the breast",
    "cancer of breast",
    "carcinoma of breast",
    "neoplasm of breast",
    "cancer, breast",
    "carcinoma, breast",
    "neoplasm, breast",
    "mammary cancer",
    "mammary carcinoma",
    "triple negative breast",
    "TNBC",
)

_BASKET = (
    "solid tumor",
    "solid tumour",
    "solid cancer",
    "solid neoplasm",
    "solid malignancy",
    "advanced cancer",
    "advanced carcinoma",
    "advanced malignancy",
    "advanced neoplasm",
    "advanced tumor",
    "advanced tumour",
    "metastatic cancer",
    "metastatic carcinoma",
    "metastatic malignancy",
    "metastatic neoplasm",
    "metastatic tumor",
    "metastatic tumour",
    "neoplasm metastasis",
    "malignant neoplasm",
    "oligometastatic",
    "oligometastases",
    "brain metastases",
    "cerebral metastases",
    "metastatic to brain",
    "metastatic to the brain",
    "central nervous system metastases",
    "CNS metastases",
    "leptomeningeal",
    "meningeal carcinomatosis",
    "carcinomatous meningitis",
    "neoplastic meningitis",
    "bone metastases",
    "liver metastases",
    "lung metastases",
)

_NAMED_IN_CRITERIA = (
    "breast cancer",
    "breast carcinoma",
    "breast neoplasm",
    "breast tumor",
    "breast tumour",
    "breast adenocarcinoma",
    "breast malignancy",
    "cancer of the breast",
    "carcinoma of the breast",
    "mammary cancer",
    "mammary carcinoma",
    "metastatic breast",
    "advanced breast",
    "triple negative",
    "TNBC",
    # as one of a list of cancers
    "lung, breast",
    "ovarian, breast",
    "colorectal, breast",
    "breast, lung",
    "breast, ovarian",
    "breast, colorectal",
    "breast, prostate",
    "breast, gastric",
)

_BRIEF = ("NCTId", "NCTIdAlias", "LastUpdatePostDate", "OverallStatus")

_PAGE_SIZE = 1000
_SORT = "LastUpdatePostDate:desc,StudyFirstPostDate:desc"
"""Paging needs an order, and the registry sorts by dates and numbers only, never by number."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One question to the registry, paged through to its end."""

    name: str
    params: Mapping[str, str]
    """Query parameters of every page, first to last; the client adds the page token."""


def _any_of(phrases: tuple[str, ...]) -> str:
    return "(" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")"


def _listing(name: str, fields: tuple[str, ...], **params: str) -> Listing:
    paging = {"fields": ",".join(fields), "sort": _SORT, "pageSize": str(_PAGE_SIZE)}
    return Listing(name, MappingProxyType({**params, **paging}))


def _in_scope(
    suffix: str = "",
    fields: tuple[str, ...] = FIELDS,
    filters: tuple[str, ...] = (),
    statuses: tuple[str, ...] = MIRRORED_STATUSES,
) -> tuple[Listing, Listing]:
    """Both listings; of all statuses where `statuses` is empty."""
    kinds = "(AREA[StudyType]INTERVENTIONAL OR AREA[StudyType]EXPANDED_ACCESS)"
    named = f"AREA[EligibilityCriteria]{_any_of(_NAMED_IN_CRITERIA)}"
    status = {"filter.overallStatus": ",".join(statuses)} if statuses else {}

    def listing(name: str, conditions: tuple[str, ...], *more: str) -> Listing:
        asked = {
            "query.cond": _any_of(conditions),
            "filter.advanced": " AND ".join((kinds, *more, *filters)),
            **status,
        }
        return _listing(name + suffix, fields, **asked)

    return listing("breast", _BREAST), listing("basket", _BASKET, named)


SCOPE = _in_scope()
"""All that is mirrored. A trial may be in both listings; whoever joins them goes by NCT number."""

SCOPE_IN_BRIEF = _in_scope(" in brief", _BRIEF)
"""The same trials with no more than number, date and status."""

_ASKED = json.dumps([dict(listing.params) for listing in SCOPE], sort_keys=True)
SCOPE_FINGERPRINT = f"{zlib.crc32(_ASKED.encode()):08x}"
"""Changes with what is asked for, so that a mirror made for another scope is made whole again."""


def changed_since(day: str) -> tuple[Listing, ...]:
    """What of the scope changed on `day` (`yyyy-MM-dd`) or later.

    Statuses are not asked for, so that a trial that closed is noticed.
    """
    return _in_scope(
        " changes", filters=(f"AREA[LastUpdatePostDate]RANGE[{day},MAX]",), statuses=()
    )


def by_number(numbers: Iterable[str], *, in_brief: bool) -> Iterator[Listing]:
    """These records, whatever their status, in as many listings as short addresses need."""
    name, fields, at_once = ("brief", _BRIEF, 200) if in_brief else ("numbers", FIELDS, 80)
    wanted = sorted(numbers)
    for start in range(0, len(wanted), at_once):
        yield _listing(name, fields, **{"filter.ids": ",".join(wanted[start : start + at_once])})


_WEBSITE = "https://clinicaltrials.gov/search"
_WEBSITE_STATUS = MappingProxyType(
    {
        "RECRUITING": "rec",
        "NOT_YET_RECRUITING": "not",
        "ACTIVE_NOT_RECRUITING": "act",
        "ENROLLING_BY_INVITATION": "enr",
        "COMPLETED": "com",
        "TERMINATED": "ter",
        "APPROVED_FOR_MARKETING": "afm",
        "NO_LONGER_AVAILABLE": "nla",
        "TEMPORARILY_NOT_AVAILABLE": "tna",
    }
)


def website_search_url(status: str = "") -> str:
    """The registry's own search page for people, for what this program does not answer.

    `status` is an overall status as the registry writes it; one the page has no filter for is
    left out, so that the page shows more rather than nothing.
    """
    query = {"cond": "metastatic breast cancer"}
    if key := _WEBSITE_STATUS.get(status):
        query["aggFilters"] = f"status:{key}"
    return f"{_WEBSITE}?{urlencode(query, safe=':')}"
