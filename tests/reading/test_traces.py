"""A quick look passes over no text that its pattern matches, whatever wordings are added."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import mbc_trials.reading
from mbc_trials.reading import site_mentions
from mbc_trials.reading.biomarkers import _MARKERS
from mbc_trials.reading.setting_words import DISTANT, EARLY
from mbc_trials.reading.topics import places_of_cues
from mbc_trials.reading.vocabulary import Guarded, vocabulary
from mbc_trials.reading.vocabulary.traces import _inside, traces
from tests.reading.test_vocabulary import ENTRIES


def guarded_patterns() -> dict[str, Guarded]:
    """Every pattern of the reader that is searched for only behind a quick look."""
    found = {}
    for module in pkgutil.iter_modules(mbc_trials.reading.__path__, "mbc_trials.reading."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Guarded):
                found[f"{module.name}.{name}"] = value
    return found


GUARDED = guarded_patterns()
few = settings(max_examples=5, deadline=None, phases=[Phase.generate])
some = settings(max_examples=25, deadline=None, phases=[Phase.generate])


def texts(pattern: str) -> st.SearchStrategy[str]:
    """What a pattern matches, were it not for what has to stand around it."""
    bare = pattern
    while look := re.search(r"\(\?<?[=!]", bare):
        inside = _inside(bare, look.end())
        bare = bare[: look.start()] + bare[look.end() + len(inside) + 1 :]
    return st.from_regex(bare.replace(r"\b", ""), fullmatch=True).map(
        lambda text: re.sub(r"\s", " ", text.lower())
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("metastatic", {"metastatic"}),
        (r"un-?stable", {"stable"}),
        (r"tumou?rs?", {"tumo"}),
        (r"progress\w*", {"progress"}),
        (r"not\sallowed", {"allowed"}),
        (r"(?:local|regional)(?:ly)?", {"local", "regional"}),
        (r"(?:no|absent)?\s{0,9}spread", {"spread"}),
        (r"(?<!in)operable(?! again)", {"operable"}),
        (r"m[01]|stage\siv", {"m", "stage"}),
        (r"p\.?o\.", {"o."}),
        (r"(?:x{0,3}|ab+c)de", {"de"}),
        (r"a(?:b(?:cd|ef)g|[)|(]hij)", {"cd", "ef", "hij"}),
    ],
)
def test_traces_are_the_longest_letters_that_every_match_holds(
    pattern: str, expected: set[str]
) -> None:
    assert traces([pattern]) == expected


@pytest.mark.parametrize("pattern", [r"\d{1,2}", "a?", "(?:a|[bc])", "a{0,3}"])
def test_a_wording_without_a_letter_of_its_own_has_no_traces(pattern: str) -> None:
    with pytest.raises(ValueError, match="no letter"):
        traces([pattern])


def test_letters_of_one_choice_do_not_speak_for_the_others() -> None:
    assert traces([r"(?:metastatic|\d) x"]) == {" x"}


@pytest.mark.parametrize(("topic", "name"), ENTRIES)
@few
@given(data=st.data())
def test_whatever_an_entry_matches_holds_one_of_its_traces(
    topic: str, name: str, data: st.DataObject
) -> None:
    for pattern in vocabulary(topic).entries[name].patterns:
        try:
            held = traces([pattern])
        except ValueError:
            continue
        text = data.draw(texts(pattern))
        assert any(trace in text for trace in held), (text, held)


@pytest.mark.parametrize("name", sorted(GUARDED))
@some
@given(data=st.data())
def test_behind_a_quick_look_a_pattern_finds_what_it_finds_by_itself(
    name: str, data: st.DataObject
) -> None:
    guarded = GUARDED[name]
    text = data.draw(texts(guarded.pattern.pattern))
    expected = guarded.pattern.search(text)
    found = guarded.search(text)
    assert (found and found.span()) == (expected and expected.span())
    assert len(list(guarded.finditer(text))) == len(list(guarded.pattern.finditer(text)))
    assert (guarded.match(text) is None) == (guarded.pattern.match(text) is None)


def test_a_part_of_a_text_is_looked_at_alone() -> None:
    guarded = Guarded(re.compile("bone"), ["bone"])
    assert guarded.search("bone or liver", 4) is None
    assert guarded.search("liver or bone", 0, 11) is None
    found = guarded.search("liver or bone", 4)
    assert found is not None
    assert found.span() == (9, 13)


ENTRIES_CUED = [
    *(("setting", "setting", name) for name in ("distant", "advanced", "early", "removed")),
    ("setting", "setting", "curative_treatment"),
    *(("markers", "biomarkers", name) for name in _MARKERS),
]
"""(topic, vocabulary, entry): sentences are read for them only where a cue of the topic stands."""
CUED = [
    *((topic, wording) for topic, v, e in ENTRIES_CUED for wording in vocabulary(v).wordings(e)),
    *((site.value, pattern.pattern) for site, pattern in site_mentions._MENTIONS.items()),
    *(("setting", guarded.pattern.pattern) for guarded in (DISTANT, EARLY)),
]


@pytest.mark.parametrize(
    ("topic", "pattern"), CUED, ids=[f"{t}-{k}" for k, (t, _) in enumerate(CUED)]
)
@some
@given(data=st.data())
def test_what_a_rule_looks_for_holds_a_cue_of_its_topic(
    topic: str, pattern: str, data: st.DataObject
) -> None:
    text = f" {data.draw(texts(pattern))} "
    if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text):
        assert places_of_cues(text).get(topic), f"such as {text!r} is never read for {topic}"
