import os
import stat
from pathlib import Path

import pytest

from mbc_trials.cli.delivery import check_target, delivery
from mbc_trials.errors import LocalDataError, UsageError
from tests.cli.program import Program


def deliver(folder: Path, target: Path, text: str, *, force: bool = False) -> None:
    with delivery(Program(folder).environment(), target, force=force) as stream:
        stream.write(text)


def test_an_answer_is_written_exactly_as_given(tmp_path: Path) -> None:
    deliver(tmp_path, tmp_path / "found.csv", "é\r\n")
    assert (tmp_path / "found.csv").read_bytes() == "é\r\n".encode()


def test_nothing_is_left_where_writing_stops_half_way(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError),
        delivery(Program(tmp_path).environment(), tmp_path / "found.csv", force=False) as stream,
    ):
        stream.write("half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_the_old_file_stays_where_writing_stops_half_way(tmp_path: Path) -> None:
    target = tmp_path / "found.csv"
    target.write_text("old")
    with (
        pytest.raises(LocalDataError, match=r"could not write .*found.csv: disk full"),
        delivery(Program(tmp_path).environment(), target, force=True) as stream,
    ):
        stream.write("new")
        raise OSError(28, "disk full")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_force_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "found.csv").write_text("old")
    deliver(tmp_path, tmp_path / "found.csv", "new", force=True)
    assert (tmp_path / "found.csv").read_text() == "new"


def test_a_file_that_comes_into_being_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "found.csv"
    with (
        pytest.raises(UsageError, match="exists already"),
        delivery(Program(tmp_path).environment(), target, force=False) as stream,
    ):
        stream.write("new")
        target.write_text("another program's")
    assert target.read_text() == "another program's"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    deliver(tmp_path, link, "new", force=True)
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_an_existing_file_needs_force(tmp_path: Path) -> None:
    target = tmp_path / "found.csv"
    target.write_text("old")
    with pytest.raises(UsageError, match=r"found\.csv exists already; --force replaces it"):
        check_target(target, force=False)
    check_target(target, force=True)


@pytest.mark.parametrize(
    ("target", "why"), [(".", "a folder"), ("missing/found.csv", "does not exist")]
)
def test_what_cannot_be_written_is_refused_before_the_search(
    tmp_path: Path, target: str, why: str
) -> None:
    with pytest.raises(UsageError, match=why):
        check_target(tmp_path / target, force=True)


def test_a_device_is_never_replaced_by_a_file() -> None:
    with pytest.raises(UsageError, match="not a file"):
        check_target(Path("/dev/null"), force=True)


@pytest.mark.skipif(os.name == "nt", reason="owners are kept otherwise there")
@pytest.mark.parametrize("existing", [False, True])
def test_a_private_file_is_its_owners_alone_from_the_first_word(
    tmp_path: Path, existing: bool
) -> None:
    target = tmp_path / "page.html"
    if existing:
        target.touch(mode=0o644)
    environment = Program(tmp_path).environment()
    with delivery(environment, target, force=existing, private=True) as stream:
        stream.write("half")
        [beside] = [file for file in tmp_path.iterdir() if file != target]
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
