"""The word lists hold together: complete, compilable, each with an example that it matches."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from mbc_trials.reading.vocabulary import Entry, vocabulary

FOLDER = files("mbc_trials.reading.vocabulary")
TABLES: dict[str, dict[str, dict[str, Any]]] = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
    for file in FOLDER.iterdir()
    if file.name.endswith(".toml")
}
ENTRIES = [(topic, name) for topic, table in sorted(TABLES.items()) for name in table]
every_entry = pytest.mark.parametrize(
    ("topic", "name"), ENTRIES, ids=[f"{topic}-{name}" for topic, name in ENTRIES]
)


def entry(*wording: str) -> Entry:
    return Entry("invented", wording, "", "", "")


@every_entry
def test_an_entry_is_complete(topic: str, name: str) -> None:
    table = TABLES[topic][name]
    assert set(table) == {"wording", "meaning", "scope", "example"}
    assert table["wording"]
    assert all(isinstance(w, str) and w.strip() for w in table["wording"])
    assert all(
        isinstance(table[key], str) and table[key].strip() for key in set(table) - {"wording"}
    )


@every_entry
def test_every_wording_compiles_and_matches_something(topic: str, name: str) -> None:
    for wording in TABLES[topic][name]["wording"]:
        assert not entry(wording).pattern().fullmatch(""), wording


@every_entry
def test_a_star_behind_a_class_of_characters_is_not_taken_for_the_end_of_a_word(
    topic: str, name: str
) -> None:
    taken = [w for w in TABLES[topic][name]["wording"] if re.search(r"\\[a-z]\*", w)]
    assert taken == [], "`\\s*` would become `\\s\\w*`: write `\\s{0,9}`"


@every_entry
def test_no_wording_stands_twice_in_an_entry(topic: str, name: str) -> None:
    counts = Counter(TABLES[topic][name]["wording"])
    assert [wording for wording, n in counts.items() if n > 1] == []


@every_entry
def test_an_entry_matches_its_own_example(topic: str, name: str) -> None:
    loaded = vocabulary(topic).entries[name]
    words = re.compile(loaded.alternation)
    assert words.search(loaded.example.lower()) or words.search(loaded.example)


@pytest.mark.parametrize("topic", sorted(TABLES))
def test_a_topic_loads_whole(topic: str) -> None:
    loaded = vocabulary(topic)
    assert loaded.topic == topic
    assert set(loaded.entries) == set(TABLES[topic])


@pytest.mark.parametrize(
    ("wording", "matched", "passed_over"),
    [
        ("active", ["active", "is active."], ["inactive", "actively"]),
        ("progress*", ["progress", "progressing"], ["regress"]),
        ("un-?stable", ["unstable", "un-stable"], ["stable"]),
        ("not allowed", ["not allowed", "not\nallowed"], ["notallowed"]),
        ("tumou?rs?", ["tumor", "tumours"], ["tumoural"]),
    ],
)
def test_a_wording_is_matched_as_whole_words(
    wording: str, matched: list[str], passed_over: list[str]
) -> None:
    pattern = entry(wording).pattern()
    assert all(pattern.search(text) for text in matched)
    assert not any(pattern.search(text) for text in passed_over)


def test_an_alternation_can_stand_inside_a_larger_pattern() -> None:
    words = entry("a", "b c").alternation
    assert re.fullmatch(rf"x{words}y", "xb cy")
    assert re.compile(words).groups == 0


def test_entries_can_be_asked_for_together() -> None:
    outline = vocabulary("outline")
    both = outline.pattern("opens_exclusion", "opens_inclusion")
    assert both.search("key exclusion criteria")
    assert both.search("key inclusion criteria")
