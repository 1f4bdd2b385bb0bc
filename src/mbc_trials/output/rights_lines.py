"""The rights of people in trials as plain sentences, the same for every format for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mbc_trials.answer import Answer
from mbc_trials.output.columns import open_countries
from mbc_trials.output.notices import LAW_FOLLOWS, source_line
from mbc_trials.output.sanitize import plain
from mbc_trials.output.words import trial_status
from mbc_trials.rights.countries import find_country
from mbc_trials.rights.note import RecordNote, listed
from mbc_trials.rights.record import labelled_notes
from mbc_trials.rights.rights import (
    Jurisdiction,
    Right,
    Rights,
    ShortRight,
    load_rights,
    load_short_rights,
)
from mbc_trials.sentences import say
from mbc_trials.trial import Trial

__all__ = [
    "RecordPart",
    "RightsPage",
    "closing_lines",
    "law_lines",
    "limit_and_ask",
    "questions",
    "quoted_questions",
    "rights_page",
    "short_rights_lines",
]


@dataclass(frozen=True, slots=True)
class RecordPart:
    """What one record adds to the rights; all strings are safe single lines."""

    nct_id: str
    title: str
    url: str
    countries: tuple[str, ...]
    """Where its open locations are, in the registry's words; none open, where they all are."""
    notes: tuple[RecordNote, ...]


@dataclass(frozen=True, slots=True)
class RightsPage:
    """Everything `mbc-trials rights` says, before it is laid out."""

    introduction: tuple[str, ...]
    countries: tuple[str, ...]
    """The countries whose law is told or asked for, each once; an unknown one as it was sent."""
    records: tuple[RecordPart, ...]
    rights: tuple[Right, ...]
    laws: tuple[Jurisdiction, ...]
    addresses: tuple[str, ...]
    closing: tuple[str, ...]


def limit_and_ask(row: ShortRight) -> str:
    """The honest limit, then the question."""
    return f'{row.limit} "{row.ask}"'


def quoted_questions(right: Right) -> tuple[str, ...]:
    """What to ask, each question in quotes."""
    return tuple(f'"{question}"' for question in right.questions)


def questions(right: Right) -> str:
    """What to ask, in one line."""
    return say("Ask: {questions}", questions=" ".join(quoted_questions(right)))


def short_rights_lines() -> list[str]:
    """The short table, one line a right."""
    return [f"{row.title}. {row.means} {limit_and_ask(row)}" for row in load_short_rights()]


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
    everywhere = _each_once([*countries, *(name for t in trials for name in open_countries(t))])
    laws = rights.laws(everywhere)
    return RightsPage(
        introduction=_introduction(rights, everywhere, laws),
        countries=everywhere,
        records=tuple(map(_record, trials)),
        rights=rights.rights,
        laws=laws,
        addresses=_addresses(rights, laws),
        closing=(
            *dict.fromkeys(
                source_line(answer.source, answer.as_of, complete=answer.complete)
                for answer in answers
            ),
            *(() if everywhere else (LAW_FOLLOWS,)),
            rights.closing,
        ),
    )


def _each_once(countries: Sequence[str]) -> tuple[str, ...]:
    """By their common name, so that `US` and "United States" are one."""
    found = ((find_country(words), words) for words in countries)
    return tuple(dict.fromkeys(country.name if country else words for country, words in found))


def _record(trial: Trial) -> RecordPart:
    countries = open_countries(trial)
    return RecordPart(
        nct_id=plain(trial.nct_id),
        title=plain(trial.title or trial.official_title) or say("No title given"),
        url=plain(trial.url),
        countries=countries,
        notes=(
            RecordNote(say("Where"), _where(trial, countries)),
            *(RecordNote(note.about, plain(note.text)) for note in labelled_notes(trial)),
        ),
    )


def _where(trial: Trial, countries: Sequence[str]) -> str:
    places = say("Country of a site: not given.")
    if countries:
        places = say("Sites in {countries}.", countries=", ".join(countries))
    record = say(
        "The record says {status}; it was last changed on {day}.",
        status=trial_status(trial),
        day=plain(trial.last_update) or say("a day not given"),
    )
    return f"{places} {record}"


def _introduction(
    rights: Rights, countries: Sequence[str], laws: Sequence[Jurisdiction]
) -> tuple[str, ...]:
    lines = [say("Your rights if you join a trial. The law follows the country of the site.")]
    if not countries:
        lines.append(say("No country is named, so only the international wording is given."))
    untold = [plain(name) for name in countries if not rights.laws_of(name)]
    if untold:
        lines.append(
            say(
                "National law applies in {countries}, and is not described here. There, only the "
                "international wording is given.",
                countries=listed(untold),
            )
        )
    lines += [f"{law.name}: {law.applies}." for law in laws]
    lines.append(rights.unchecked)
    return tuple(lines)


def _addresses(rights: Rights, laws: Sequence[Jurisdiction]) -> tuple[str, ...]:
    ids = [law.id for law in laws]
    grounds = [ground for right in rights.rights for ground in right.under(ids)]
    addresses = dict.fromkeys(ground.address for ground in grounds if ground.address)
    return (say("Where to read the rules:"), *addresses) if addresses else ()
