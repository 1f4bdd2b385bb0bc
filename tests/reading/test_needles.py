"""All strings are found, wherever they stand and however they overlap."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mbc_trials.reading.needles import Needles

WORD = st.text(alphabet="abc -+(.\n", min_size=1, max_size=4)
GROUPS = st.dictionaries(st.sampled_from("xyz"), st.lists(WORD, min_size=1, max_size=5), min_size=1)


def ends(groups: dict[str, list[str]], text: str) -> dict[str, list[int]]:
    """What `Needles.ends` promises, told by asking at every place for every string."""
    found = {
        group: sorted(
            at + len(needle) - 1
            for needle in dict.fromkeys(needles)
            for at in range(len(text))
            if text.startswith(needle, at)
        )
        for group, needles in groups.items()
    }
    return {group: places for group, places in found.items() if places}


@given(GROUPS, st.text(alphabet="abc -+(.\n", max_size=40))
def test_every_place_of_every_string_is_told(groups: dict[str, list[str]], text: str) -> None:
    needles = Needles(groups)
    assert needles.ends(text) == ends(groups, text)
    assert needles.occur_in(text) == bool(ends(groups, text))


ANY = st.text(alphabet="aé😀\ud800\udc00 ", max_size=40)
"""Letters of one to four bytes, and halves of a character, as broken JSON may hold them."""


@given(st.lists(st.text(alphabet="aé😀 ", min_size=1, max_size=3), min_size=1, max_size=5), ANY)
def test_places_are_counted_in_characters_whatever_they_are(needles: list[str], text: str) -> None:
    assert Needles({"x": needles}).ends(text) == ends({"x": needles}, text)


def test_the_library_is_loaded_for_the_first_text_only() -> None:
    program = (
        "import sys\n"
        "from mbc_trials.reading import reader, topics\n"
        "before = 'ahocorasick_rs' in sys.modules\n"
        "topics.places_of_cues('metastatic')\n"
        "print(before, 'ahocorasick_rs' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("needles", "text"),
    [
        (["mut", "mutat"], "mutation"),
        (["her2", "her", "er2"], "her2 her er2"),
        (["receptor", "receptor 1"], "receptor 1, receptor 2"),
        (["xa", "a", "bxa"], "bxa xa a"),
        (["aa"], "aaaa"),
    ],
)
def test_strings_inside_each_other_are_all_found(needles: list[str], text: str) -> None:
    groups = {needle: [needle] for needle in needles}
    assert Needles(groups).ends(text) == ends(groups, text)


def test_a_string_of_two_groups_is_told_for_both() -> None:
    assert Needles({"x": ["bone"], "y": ["liver", "bone"]}).ends("bone") == {"x": [3], "y": [3]}


def test_what_stands_nowhere_has_no_entry() -> None:
    assert Needles({"x": ["bone"]}).ends("liver") == {}
