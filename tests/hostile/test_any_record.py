"""Whole records out of anything: whatever stands where, no command ends with a traceback."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
import respx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mbc_trials.answer import Answer, AnswerSource, Entry
from mbc_trials.errors import UnusableAnswerError
from mbc_trials.finding import look_up
from mbc_trials.output import Format, write_trials
from mbc_trials.patient import Patient
from mbc_trials.reading.reader import read_whole
from mbc_trials.registry.study import to_text, to_trial
from tests.cli.program import NOW, Program
from tests.hostile.attacks import ATTACK, hostile_study, strings_in
from tests.hostile.harmless import acts_on_a_terminal, assert_harmless
from tests.loopback import LoopbackRegistry
from tests.records import nct, studies, study

text = st.text(max_size=40) | st.just(ATTACK)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value inside a record."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *[p for key, one in inner for p in places(one, (*path, key))]]


PLACES = [path for path in places(study()) if len(path) > 1 and path[-1] != "nctId"]
ADDRESS = "http://127.0.0.1:9/api/v2"


@st.composite
def broken_records(draw: st.DrawFn) -> Any:
    """An invented record with anything at all in a few of its places."""
    record: Any = study()
    for path in draw(st.lists(st.sampled_from(PLACES), max_size=4)):
        _put(record, path, draw(anything))
    return record


def _put(record: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put the value there, unless an earlier change has taken the way there away."""
    *outer, last = path
    try:
        for key in outer:
            record = record[key]
        record[last] = value
    except (TypeError, LookupError):
        return


def sent(record: Any) -> Any:
    """The record as it comes out of JSON; numbers that JSON has not are left as text."""
    return json.loads(json.dumps(record), parse_constant=str)


@given(broken_records())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_every_record_is_read_or_left_out(
    tmp_path_factory: pytest.TempPathFactory, record: Any
) -> None:
    program = Program(tmp_path_factory.mktemp("any") / "home", {"MBC_TRIALS_BASE_URL": ADDRESS})
    records = [sent(record), *studies(1, first=2)]
    with respx.mock(base_url=ADDRESS) as registry:
        version = {"apiVersion": "2.0.5", "dataTimestamp": "2026-11-20T09:00:04"}
        registry.get("/version").respond(json=version)
        page = json.dumps({"totalCount": 2, "studies": records})
        registry.get("/studies").respond(text=page, content_type="application/json")
        listed = program("search", "--er-positive", "--include-conflicts", "--format", "csv")
    shown = program("show", nct(1), "--er-positive", "--format", "text", "--offline")
    assert listed.code == 0, listed.err
    assert nct(2) in listed.out
    assert shown.code in {0, 1, 3}, shown.err
    assert_harmless(listed.out, "csv")
    assert not acts_on_a_terminal(shown.out + listed.err + shown.err)


@given(broken_records(), st.sampled_from(["text", "markdown", "json", "table"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_every_record_becomes_a_trial_or_one_clear_error(record: Any, form: str) -> None:
    raw = sent(record)
    try:
        trial, reading = to_trial(raw), read_whole(to_text(raw))
    except UnusableAnswerError:
        return
    answer = Answer(AnswerSource.LIVE, "2026-11-20", complete=True, entries=[Entry(trial, reading)])
    out = StringIO()
    write_trials(look_up([answer], Patient(), {}, NOW.date()), Format(form), out)
    assert_harmless(out.getvalue(), form)


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize("depth", [50, 900, 200_000])
def test_json_nested_without_end_costs_one_line_of_a_file(program: Program, depth: int) -> None:
    program.home.mkdir(parents=True)
    path = program.home / "records.jsonl"
    deep = json.dumps(study(nct(2))).replace('"hasResults": false', f'"x": {nested(depth)}')
    path.write_text(f"{json.dumps(study())}\n{deep}\n{json.dumps(study(nct(3)))}\n")
    ran = program("read", str(path))
    numbers = [json.loads(line)["nct_id"] for line in ran.lines]
    assert ran.code in {0, 5}
    assert nct(1) in numbers
    assert nct(3) in numbers
    assert "Traceback" not in ran.err


def test_a_page_nested_without_end_is_left_out_with_its_line(
    program: Program, tmp_path: Any
) -> None:
    path = tmp_path / "deep.json"
    path.write_text('{"studies": ' + nested(200_000) + "}")
    ran = program("read", str(path))
    assert ran.code == 5
    assert "line 1: nested too deeply" in ran.err


def test_fields_of_megabytes_are_listed_and_shown(program: Program) -> None:
    giant = study(nct(1), title="W" * 2_000_000, summary="[red]" * 400_000)
    giant["protocolSection"]["conditionsModule"]["keywords"] = [ATTACK] * 2_000
    with LoopbackRegistry([giant, *studies(1, first=2)]) as registry:
        program.environ = {"MBC_TRIALS_BASE_URL": registry.base_url}
        ran = program("search", "--format", "csv", "--fields", "nct_id,verdict")
        page = program("show", nct(1), "--format", "text")
    assert ran.code == 0
    assert len(ran.lines) == 3
    assert page.code == 0
    assert not acts_on_a_terminal(page.out)


def test_the_attack_reaches_every_field_of_text() -> None:
    untouched = [s for s in strings_in(hostile_study()) if ATTACK in s]
    assert len(untouched) > 30
