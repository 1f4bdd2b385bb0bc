"""Nobody needs more than eight years of school to read about their rights.

The grade is Flesch and Kincaid's, measured by the library `readability`. It finds about one
syllable in fifteen too few, which is worth a grade: a 7 from it is an 8 by the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import readability  # type: ignore[import-untyped]

from mbc_trials.rights.rights import Right, load_rights

HIGHEST = 7.0


def grade(text: str) -> float:
    """The school grade of a text; the library wants a sentence a line and words apart."""
    found = re.split(r"(?<=[.?!])\s+", text.strip())
    lines = (" ".join(re.findall(r"[\w'-]+|[.,?!:;]", sentence)) for sentence in found)
    measures = readability.getmeasures("\n".join(lines), lang="en")
    return float(measures["readability grades"]["Kincaid"])


def passages() -> Iterator[tuple[str, str]]:
    for right in load_rights().rights:
        yield f"{right.id}: plain", right.plain
        yield f"{right.id}: explanation", right.explanation
        yield f"{right.id}: limit", right.limit
        yield f"{right.id}: questions", " ".join(right.questions)
        for ground in right.grounds:
            if ground.note:
                yield f"{right.id}: {ground.reference}", ground.note
    for row in load_rights().short:
        yield f"short {row.id}", f"{row.means} {row.limit} {row.ask}"


def test_hard_words_in_a_long_sentence_are_found_out() -> None:
    assert grade("Participation necessitates comprehensive institutional authorisation.") > 12
    assert grade("You may say no. You may go home.") < 2


@pytest.mark.parametrize(("name", "text"), list(passages()), ids=lambda value: value[:40])
def test_a_passage_is_read_after_eight_years_of_school(name: str, text: str) -> None:
    assert grade(text) <= HIGHEST, name


@pytest.mark.parametrize("right", load_rights().rights, ids=lambda right: right.id)
def test_the_plain_words_are_one_sentence_and_the_explanation_is_fuller(right: Right) -> None:
    plain, explanation = right.plain, right.explanation
    assert len(re.findall(r"[.?!](?:\s|$)", plain)) == 1
    assert len(re.findall(r"[.?!](?:\s|$)", explanation)) >= 2
    assert len(explanation) > len(plain)
