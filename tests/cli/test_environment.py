import io
from pathlib import Path

import pytest

from mbc_trials.cli.environment import Environment, colour_wanted, data_folder
from tests.cli.program import Program


def test_the_data_folder_is_the_one_told(tmp_path: Path) -> None:
    assert data_folder({"MBC_TRIALS_HOME": str(tmp_path)}) == tmp_path


def test_an_empty_variable_means_the_systems_own_place() -> None:
    assert data_folder({"MBC_TRIALS_HOME": ""}) == data_folder({})
    assert data_folder({}).name == "mbc-trials"


@pytest.mark.parametrize(
    ("environ", "colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_is_left_out_where_it_is_not_wanted(environ: dict[str, str], colour: bool) -> None:
    assert colour_wanted(environ) is colour


@pytest.mark.parametrize("message", ["two\nlines", "a\x1b[31mred", "right\u202eleft", "bell\a"])
def test_what_is_said_is_one_line_without_anything_a_terminal_obeys(
    tmp_path: Path, message: str
) -> None:
    environment = Program(tmp_path).environment()
    environment.say(message)
    assert isinstance(environment.stderr, io.StringIO)
    line = environment.stderr.getvalue()
    assert line.startswith("mbc-trials: ")
    assert line.endswith("\n")
    assert line[:-1].isprintable()


def test_saying_something_to_a_closed_stream_is_no_error(tmp_path: Path) -> None:
    environment = Program(tmp_path).environment()
    environment.stderr.close()
    environment.say("nobody listens")


def test_a_process_started_without_streams_still_has_an_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    environment = Environment.of_process()
    environment.say("into the void")
    environment.stdout.write("into the void")
    assert environment.stdin.read() == ""
