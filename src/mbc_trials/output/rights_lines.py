"""The rights of people in trials as plain sentences, the same for every format for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mbc_trials.answer import Answer
from mbc_trials.output.columns import open_countries
from mbc_trials.output.notices import LAW_FOLLOWS, source_line
from mbc_trials.output.sanitize import plain
from mbc_trials.rights.record import record_notes
from mbc_trials.rights.rights import Jurisdiction, Right, Rights, ShortRight, load_rights

__all__ = [
    "RightsPage",
    "closing_lines",
    "law_lines",
    "limit_and_ask",
    "questions",
    "rights_page",
    "short_rights_lines",
]


@dataclass(frozen=True, slots=True)
class RightsPage:
    """Everything `mbc-trials rights` says, before it is laid out."""

    introduction: tuple[str, ...]
    records: tuple[tuple[str, tuple[str, ...]], ...]
    """A title and the notes for each trial asked for."""
    rights: tuple[Right, ...]
    laws: tuple[Jurisdiction, ...]
    addresses: tuple[str, ...]
    closing: tuple[str, ...]


def limit_and_ask(row: ShortRight) -> str:
    """The honest limit, then the question."""
    return f'{row.limit} "{row.ask}"'


def questions(right: Right) -> str:
    """What to ask, each question in quotes."""
    return "Ask: " + " ".join(f'"{question}"' for question in right.questions)


def short_rights_lines() -> list[str]:
    """The short table, one line a right."""
    return [f"{row.title}. {row.means} {limit_and_ask(row)}" for row in load_rights().short]


def closing_lines() -> tuple[str, ...]:
    """What ends every table of rights."""
    return load_rights().closing, LAW_FOLLOWS


def law_lines(right: Right, laws: Sequence[Jurisdiction]) -> list[str]:
    """The law behind a right, one line a jurisdiction."""
    found = []
    for law in laws:
        grounds = right.under([law.id])
        if grounds:
            words = "; ".join(
                f"{ground.citation} ({ground.note.rstrip('.')})" if ground.note else ground.citation
                for ground in grounds
            )
            found.append(f"{law.name}: {words}.")
    return found


def rights_page(countries: Sequence[str], answers: Sequence[Answer]) -> RightsPage:
    """The rights under the law of the countries named and of those where the trials run."""
    rights = load_rights()
    trials = [entry.trial for answer in answers for entry in answer.entries]
    everywhere = [*countries, *(name for trial in trials for name in open_countries(trial))]
    laws = rights.laws(everywhere)
    return RightsPage(
        introduction=_introduction(rights, everywhere, laws),
        records=tuple(
            (plain(f"{trial.nct_id} {trial.title}"), tuple(map(plain, record_notes(trial))))
            for trial in trials
        ),
        rights=rights.rights,
        laws=laws,
        addresses=_addresses(rights, laws),
        closing=(
            rights.closing,
            *(() if everywhere else (LAW_FOLLOWS,)),
            *dict.fromkeys(
                source_line(answer.source, answer.as_of, complete=answer.complete)
                for answer in answers
            ),
        ),
    )


def _introduction(
    rights: Rights, countries: Sequence[str], laws: Sequence[Jurisdiction]
) -> tuple[str, ...]:
    lines = ["Your rights if you join a trial. The law follows the country of the site."]
    if not countries:
        lines.append("No country is named, so only the international wording is given.")
    unknown = [plain(name) for name in dict.fromkeys(countries) if not rights.laws_of(name)]
    lines += [
        f"No law is kept here for {name}: for it, only the international wording is given."
        for name in unknown
    ]
    lines += [f"{law.name}: {law.applies}." for law in laws]
    lines.append(rights.unchecked)
    return tuple(lines)


def _addresses(rights: Rights, laws: Sequence[Jurisdiction]) -> tuple[str, ...]:
    ids = [law.id for law in laws]
    grounds = [ground for right in rights.rights for ground in right.under(ids)]
    addresses = dict.fromkeys(ground.address for ground in grounds if ground.address)
    return ("Where to read the rules:", *addresses) if addresses else ()
