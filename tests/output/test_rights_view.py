from __future__ import annotations

import csv
import io
import json

import pytest

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.errors import UsageError
from mbc_trials.output import Format, Style, write_rights
from mbc_trials.rights.rights import load_rights
from mbc_trials.trial import Arm
from tests.output.samples import READING, trial

CLOSING = (
    "General information, not legal or medical advice. "
    "Your consent form and study team say what applies."
)
WRITTEN = [fmt for fmt in Format if fmt is not Format.IDS]
PEOPLE = [Format.TABLE, Format.TEXT, Format.MARKDOWN]
LABELS = ("Limit ", "Ask ", "Law ")


def rights(
    *countries: str,
    fmt: Format = Format.TEXT,
    trials: int = 0,
    width: int = 80,
    **changes: object,
) -> str:
    out = io.StringIO(newline="")
    entries = [Entry(trial(1, **changes), READING)] * trials
    answers = [Answer(AnswerSource.MIRROR, "2026-11-23", True, entries)] if trials else []
    write_rights(countries, answers, fmt, out, style=Style(width=width))
    return out.getvalue()


def test_without_a_country_only_the_international_wording_is_given() -> None:
    text = rights()
    assert "No country is named, so only the international wording is given." in text
    assert "21 CFR" not in text
    assert "ICH E6(R3), Annex 1, 2.8.10(l)" in text


@pytest.mark.parametrize(
    ("country", "reference"),
    [
        ("US", "21 CFR 50.25(b)(3)"),
        ("us", "45 CFR 46.116(c)(3)"),
        ("United States", "42 USC 300gg-8"),
        ("DE", "Regulation (EU) 536/2014, Art. 92"),
        ("Norway", "Regulation (EU) 536/2014, Art. 92"),
        ("UK", "SI 2004/1031"),
        ("GB", "SI 2004/1031"),
        ("CA", "TCPS 2 (2022)"),
        ("Australia", "National Statement, 2.2.20"),
    ],
)
def test_the_law_follows_the_country(country: str, reference: str) -> None:
    assert reference in rights(country)
    assert reference not in rights()


def test_a_country_without_law_here_says_so_and_gives_the_international_wording() -> None:
    text = rights("JP", "Brazil")
    assert "National law applies in Japan and Brazil, and is not described here." in text
    assert "There, only the international wording is given." in text
    assert "ICH E6(R3)" in text
    assert "CFR" not in text


def test_a_trial_brings_the_law_of_its_open_locations_and_its_own_notes() -> None:
    text = rights(trials=1)
    assert "TCPS 2 (2022)" in text
    assert "21 CFR 50.20" in text
    assert "Regulation (EU)" not in text  # its location in Germany is withdrawn
    assert "A data monitoring committee is reported." in text
    assert "mirror of 2026-11-23" in text


def test_a_paragraph_not_yet_compared_is_only_pointed_to() -> None:
    text = rights("US")
    assert "see 45 CFR 46.116(b)(4)" in text
    assert "see 21 CFR 50.25" not in text
    assert '"See" marks a paragraph' in text


@pytest.mark.parametrize("fmt", PEOPLE)
@pytest.mark.parametrize("countries", [(), ("US",), ("JP",)])
def test_every_table_ends_with_its_closing_line(fmt: Format, countries: tuple[str, ...]) -> None:
    text = " ".join(rights(*countries, fmt=fmt).split())
    tail = text[text.rindex("General information") :]
    assert tail == CLOSING
    law = "Law follows the site's country: mbc-trials rights --country CC"
    assert (law in text) == (not countries)


@pytest.mark.parametrize("fmt", PEOPLE)
def test_the_closing_line_comes_after_the_source_of_a_record_too(fmt: Format) -> None:
    text = " ".join(rights(fmt=fmt, trials=1).split())
    assert text.index("Source: ClinicalTrials.gov") < text.rindex(CLOSING)
    assert text.endswith(CLOSING)


def test_a_country_told_twice_under_two_names_is_one() -> None:
    answer = json.loads(rights("US", "United States", "usa", fmt=Format.JSON, trials=1))
    assert answer["countries"] == ["United States", "Canada"]


def test_no_open_country_is_said_and_not_guessed() -> None:
    text = rights(trials=1, locations=())
    assert "Where: Country of a site: not given." in text
    assert "No country is named, so only the international wording is given." in text


def test_a_record_says_where_and_how_old_that_is() -> None:
    text = rights(trials=1)
    assert "Where: Sites in Canada, United States." in text
    assert "The record says recruiting; it was last changed on 2026-11-10." in text


@pytest.mark.parametrize("fmt", PEOPLE)
def test_hostile_words_of_a_record_come_out_harmless(fmt: Format) -> None:
    arm = Arm("[red]\x1b[31mA\u202e", "PLACEBO_COMPARATOR", ("Drug: <script>x</script> placebo",))
    text = rights(fmt=fmt, trials=1, arms=(arm,), title="\x1b]8;;http://x\x07T", width=160)
    assert not set(text) & set("\x1b\x07\u202e\u202d\x9b")
    if fmt is Format.MARKDOWN:
        assert "<script" not in text


def test_in_the_terminal_a_label_that_repeats_is_said_once_a_right() -> None:
    lines = rights("US", fmt=Format.TABLE).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("5. KNOW THE COSTS"))
    end = next(n for n, line in enumerate(lines) if line.startswith("6. "))
    labels = [line.split()[0] for line in lines[start + 1 : end] if line.startswith(LABELS)]
    assert labels == ["Limit", "Ask", "Law"]


@pytest.mark.parametrize("fmt", WRITTEN)
def test_all_fifteen_rights_are_in_every_format(fmt: Format) -> None:
    text = " ".join(rights("US", fmt=fmt, width=160).split()).lower()
    for right in load_rights().rights:
        assert right.title.lower() in text
        assert right.limit.lower() in text


@pytest.mark.parametrize("fmt", WRITTEN)
def test_the_word_free_is_never_printed(fmt: Format) -> None:
    text = rights("US", "DE", "UK", "CA", "AU", fmt=fmt, trials=1)
    assert "free" not in text.lower()


@pytest.mark.parametrize("width", [20, 46, 71, 72, 80, 160])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    lines = rights("US", "DE", fmt=Format.TABLE, trials=1, width=width).splitlines()
    assert max(map(len, lines)) <= width


def test_csv_reads_back_with_a_row_a_right() -> None:
    rows = list(csv.DictReader(io.StringIO(rights("US", fmt=Format.CSV), newline="")))
    assert len(rows) == 15
    assert rows[4]["id"] == "costs"
    assert "21 CFR 312.8" in rows[4]["law"]
    assert "https://www.ecfr.gov/current/title-21" in rows[4]["addresses"]


def test_json_gives_each_ground_with_its_address_and_whether_it_was_checked() -> None:
    answer = json.loads(rights("US", fmt=Format.JSON))
    assert len(answer["rights"]) == 15
    assert answer["closing"][0] == CLOSING
    assert answer["rights"][0]["grounds"][0] == {
        "law": "us_fda",
        "reference": "21 CFR 50.20, 50.25(a)(8)",
        "address": "https://www.ecfr.gov/current/title-21/chapter-I/subchapter-A/part-50",
        "note": "",
        "checked": True,
    }


def test_ids_are_refused_because_rights_have_none() -> None:
    with pytest.raises(UsageError, match="rights have none"):
        rights(fmt=Format.IDS)
