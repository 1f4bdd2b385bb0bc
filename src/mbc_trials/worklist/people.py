"""The people of a work list: from a folder of profiles, from single files, from a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mbc_trials.errors import UsageError
from mbc_trials.sentences import say
from mbc_trials.told import Told
from mbc_trials.worklist.people_table import people_in_table

__all__ = ["People"]

_PROFILES = {".toml", ".json"}
_LONGEST_LABEL = 60


def _as_told(told: Told, source: str) -> Told:
    """Nothing holds for everyone."""
    return told


@dataclass(frozen=True, slots=True)
class People:
    """Files and folders that tell of people, read anew each time they are gone through."""

    paths: tuple[Path, ...]
    today: date
    with_more: Callable[[Told, str], Told] = _as_told
    """Adds what holds for everyone to what a source tells; raises UsageError that names both."""

    def check(self) -> int:
        """How many people there are.

        Reads every one once, so that a mistake is said before anything is downloaded. Raises
        UsageError for what cannot be understood, for a label that stands twice, and for nobody.
        """
        seen: dict[str, str] = {}
        for told, source in self._all():
            known = seen.setdefault(told.label.casefold(), source)
            if known != source:
                raise UsageError(
                    say(
                        "{one} and {other} have the same label {label}: give each its own",
                        one=known,
                        other=source,
                        label=told.label,
                    )
                )
        if not seen:
            raise UsageError(
                say("nobody is told of there: name profiles, a folder of them or a table")
            )
        return len(seen)

    def __iter__(self) -> Iterator[Told]:
        """Each person with a label, one at a time."""
        return (told for told, _ in self._all())

    def _all(self) -> Iterator[tuple[Told, str]]:
        return ((self.with_more(told, source), source) for told, source in self._each())

    def _each(self) -> Iterator[tuple[Told, str]]:
        for path in self.paths:
            for file in _files(path):
                if file.suffix.lower() == ".csv":
                    yield from _labelled_rows(file, self.today)
                else:
                    told = _told_by(file, self.today)
                    yield replace(told, label=_label(told.label or file.stem, str(file))), str(file)


def _files(path: Path) -> Sequence[Path]:
    """A file itself; of a folder the profiles in it, by name."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in _PROFILES and not file.name.startswith(".")
    )
    if not found:
        raise UsageError(
            say("{path} holds no profile: no file in it ends in .toml or .json", path=path)
        )
    return found


def _told_by(file: Path, today: date) -> Told:
    from mbc_trials.person_options import PersonOptions  # noqa: PLC0415 - only where needed
    from mbc_trials.telling import tell  # noqa: PLC0415 - as above

    return tell(PersonOptions(), file, today)


def _labelled_rows(file: Path, today: date) -> Iterator[tuple[Told, str]]:
    for row, told in people_in_table(file, today):
        source = say("{file}, row {row}", file=file, row=row)
        if not told.label:
            raise UsageError(
                say("{source}: has no label; write one such as A17, never a name", source=source)
            )
        yield replace(told, label=_label(told.label, source)), source


def _label(text: str, source: str) -> str:
    """The label on one line. Raises UsageError for one that a cell cannot hold."""
    label = " ".join(text.split())
    if not label.isprintable() or len(label) > _LONGEST_LABEL:
        raise UsageError(
            say(
                "{source}: a label has at most {count} characters, all of them visible",
                source=source,
                count=_LONGEST_LABEL,
            )
        )
    return label
