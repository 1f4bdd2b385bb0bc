"""The feed: what a feed reader takes for sound, each change one entry that keeps its name."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest

from mbc_trials.watching.atom import write_feed
from mbc_trials.watching.model import Digest, Pair
from tests.watching.test_writing import DIGEST, FITTING, HOSTILE, SOURCE

NOW = "2026-12-07T12:00:00+00:00"
LATER = replace(DIGEST, id="0a1b2c3d-6e5b-4d0e-9c55-0f5a3b1c2d3e", made=NOW)


def text(*digests: Digest, watches: tuple[str, ...] = ("clinic",)) -> str:
    out = io.StringIO()
    write_feed(watches, digests, SOURCE, NOW, out)
    return out.getvalue()


def parsed(*digests: Digest, watches: tuple[str, ...] = ("clinic",)) -> Any:
    """The feed as a feed reader sees it; fails where it finds fault with it."""
    feed = feedparser.parse(text(*digests, watches=watches).encode())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize("digests", [(), (DIGEST,), (LATER, DIGEST)], ids=len)
def test_it_has_what_rfc_4287_asks_for(digests: tuple[Digest, ...]) -> None:
    feed = parsed(*digests)
    for part in (feed.feed, *feed.entries):
        assert part.id.startswith("urn:uuid:")
        assert part.title
        assert datetime.fromisoformat(part.updated).tzinfo
    assert feed.feed.author == "mbc-trials"
    assert all(entry.link.startswith("https://clinicaltrials.gov/") for entry in feed.entries)
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids) == 2 * len(digests)


def test_an_entry_tells_the_whole_change() -> None:
    entry = parsed(DIGEST).entries[0]
    assert entry.title == "Newly fitting: NCT99000001, Examplestrant in Breast Cancer"
    assert entry.link == "https://clinicaltrials.gov/study/NCT99000001"
    (content,) = entry.content
    assert content.type == "text/plain"
    assert "New: Inclusion: Tumour is HER2-low" in content.value
    assert "Watch: clinic" in content.value


def test_an_entry_keeps_its_id_when_others_come() -> None:
    before = [entry.id for entry in parsed(DIGEST).entries]
    assert [entry.id for entry in parsed(LATER, DIGEST).entries][2:] == before


def test_the_newest_digest_comes_first_and_dates_the_feed() -> None:
    feed = parsed(DIGEST, LATER)
    assert [entry.updated for entry in feed.entries] == [LATER.made] * 2 + [DIGEST.made] * 2
    assert feed.feed.updated == LATER.made


def test_feeds_of_other_watches_have_other_ids() -> None:
    ids = {parsed(watches=names).feed.id for names in [("a",), ("b",), ("a", "b")]}
    assert len(ids) == 3
    assert parsed(watches=("b", "a")).feed.id in ids


def test_words_of_a_record_stay_words() -> None:
    title = f"{HOSTILE} \x00\x0b\ufffe&amp;]]>"
    news = replace(FITTING, title=title, sentences=(Pair(title, title),))
    (entry,) = parsed(replace(DIGEST, news=(news,))).entries
    assert "<script>" not in text(replace(DIGEST, news=(news,)))
    assert "&amp;]]>" in entry.content[0].value
