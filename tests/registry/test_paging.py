"""From the first page to the last: nothing twice, nothing missing, no running in circles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.errors import UnusableAnswerError
from mbc_trials.registry.paging import RawPage, aliases, distinct_pages, nct_id, raw_page
from mbc_trials.registry.settings import RegistrySettings
from tests.records import nct, study

SETTINGS = RegistrySettings()


def bare(number: int) -> dict[str, Any]:
    return {"protocolSection": {"identificationModule": {"nctId": nct(number)}}}


def page(numbers: Sequence[int], token: str | None = None, total: int | None = None) -> RawPage:
    return RawPage(tuple(bare(n) for n in numbers), total, token, received=10)


def served(*pages: RawPage) -> Callable[[str | None], RawPage]:
    """A fetch that hands out the pages in turn and lets no more be asked for."""
    left = list(pages)
    return lambda _token: left.pop(0)


def numbers_of(fetch: Callable[[str | None], RawPage]) -> list[str]:
    return [nct_id(s) for p in distinct_pages(fetch, SETTINGS) for s in p.studies]


def test_tokens_are_followed_to_the_page_without_one() -> None:
    fetch = served(page([1, 2], "a", total=3), page([3]))
    assert numbers_of(fetch) == [nct(1), nct(2), nct(3)]


def test_each_token_is_asked_for_as_it_came() -> None:
    asked: list[str | None] = []
    pages = served(page([1], "a", total=3), page([2], "b"), page([3]))

    def fetch(token: str | None) -> RawPage:
        asked.append(token)
        return pages(token)

    numbers_of(fetch)
    assert asked == [None, "a", "b"]


def test_the_empty_page_after_a_full_last_page_ends_the_listing() -> None:
    assert numbers_of(served(page([1, 2], "a", total=2), page([]))) == [nct(1), nct(2)]


def test_an_empty_page_ends_the_listing_even_with_a_token() -> None:
    assert numbers_of(served(page([1], "a", total=1), page([], "b"))) == [nct(1)]


def test_a_token_that_leads_back_ends_the_listing() -> None:
    fetch = served(page([1], "a", total=2), page([2], "a"), page([2], "a"))
    assert numbers_of(fetch) == [nct(1), nct(2)]


def test_a_study_that_moved_between_pages_is_delivered_once() -> None:
    fetch = served(page([1, 2], "a", total=3), page([2, 3]))
    assert numbers_of(fetch) == [nct(1), nct(2), nct(3)]


def test_no_study_at_all_is_a_listing_too() -> None:
    pages = list(distinct_pages(served(page([], total=0)), SETTINGS))
    assert [p.studies for p in pages] == [()]


def test_every_page_carries_the_total_and_its_own_bytes() -> None:
    pages = list(distinct_pages(served(page([1], "a", total=2), page([2])), SETTINGS))
    assert [(p.total, p.received) for p in pages] == [(2, 10), (2, 10)]


def test_fewer_studies_than_counted_are_never_taken_for_the_whole() -> None:
    with pytest.raises(UnusableAnswerError, match="only 2 of 3 studies"):
        numbers_of(served(page([1, 2], "a", total=3), page([])))


def test_more_studies_than_counted_are_welcome() -> None:
    assert len(numbers_of(served(page([1, 2], "a", total=2), page([3])))) == 3


def test_without_a_count_the_last_page_is_believed() -> None:
    assert len(numbers_of(served(page([1], "a"), page([2])))) == 2


def test_without_a_count_running_in_circles_is_not_the_end() -> None:
    with pytest.raises(UnusableAnswerError, match="only 2 studies"):
        numbers_of(served(page([1], "a"), page([2], "a"), page([2], "a")))


@given(
    st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=6), min_size=1, max_size=6),
    st.booleans(),
)
def test_whatever_overlaps_all_studies_come_out_once_in_order(
    pages: list[list[int]], ends_empty: bool
) -> None:
    known: list[int] = []
    told: list[RawPage] = []
    for numbers in pages:
        fresh = [n for n in dict.fromkeys(numbers) if n not in known]
        if fresh:
            known += fresh
            told.append(page(numbers, token=f"t{len(told)}", total=None))
    told = [RawPage(p.studies, len(known), p.token, 0) for p in told]
    last = page([]) if ends_empty else RawPage(told[-1].studies, None, None, 0)
    assert numbers_of(served(*told, last)) == [nct(n) for n in known]


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"studies": None},
        {"studies": {}},
        {"studies": ["NCT99000001"]},
        {"studies": [{}]},
        {"studies": [{"protocolSection": []}]},
        {"studies": [{"protocolSection": {"identificationModule": {"nctId": 7}}}]},
    ],
)
def test_an_answer_without_numbered_studies_is_unusable(answer: dict[str, Any]) -> None:
    with pytest.raises(UnusableAnswerError, match="no list of studies"):
        raw_page(answer, 0, SETTINGS)


def test_a_study_without_a_number_comes_with_those_that_have_one_and_is_counted() -> None:
    nameless: dict[str, Any] = {"protocolSection": {}}
    sent = raw_page({"studies": [study(nct(1)), nameless], "totalCount": 2}, 0, SETTINGS)
    [only] = distinct_pages(served(sent), SETTINGS)
    assert only.studies == (study(nct(1)), nameless)


def test_a_study_without_a_number_does_not_stand_in_for_one_that_is_missing() -> None:
    sent = raw_page({"studies": [study(nct(1)), {}], "totalCount": 3}, 0, SETTINGS)
    with pytest.raises(UnusableAnswerError, match="only 2 of 3"):
        list(distinct_pages(served(sent), SETTINGS))


@pytest.mark.parametrize("total", [None, "7", True, 7.5])
def test_a_total_that_is_no_number_counts_as_not_counted(total: object) -> None:
    assert raw_page({"studies": [], "totalCount": total}, 0, SETTINGS).total is None


@pytest.mark.parametrize("token", [None, "", 7])
def test_a_token_that_is_no_text_counts_as_none(token: object) -> None:
    assert raw_page({"studies": [], "nextPageToken": token}, 0, SETTINGS).token is None


def test_former_numbers_are_read_and_odd_ones_passed_over() -> None:
    assert aliases(study(aliases=[nct(2), 7, nct(3)])) == (nct(2), nct(3))
    assert aliases(study(aliases="NCT99000002")) == ()
    assert aliases({}) == ()
