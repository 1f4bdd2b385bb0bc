"""Writes digests in the format asked for; the formats are those of a search."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, TextIO, assert_never

from mbc_trials.output.delimited import delimited_row
from mbc_trials.output.format import Format, Style
from mbc_trials.output.formulas import harmless
from mbc_trials.output.markdown import escaped, linked
from mbc_trials.output.words import sentence
from mbc_trials.sentences import say
from mbc_trials.watching.lines import (
    KIND_WORDS,
    date_line,
    detail_lines,
    ground,
    headline,
    limits,
    notes,
    result_words,
)
from mbc_trials.watching.model import Digest, News

__all__ = ["COLUMNS", "write_digests"]

COLUMNS = (
    "watch",
    "change",
    "nct_id",
    "verdict",
    "title",
    "says",
    "before",
    "after",
    "reasons",
    "statements",
    "sentences",
    "quote",
    "posted",
    "noticed",
    "since",
    "as_of",
    "digest",
    "url",
)
"""The columns of csv, tsv and the fields of jsonl, a change a row; new ones go to the end."""


def write_digests(
    digests: Sequence[Digest], source: str, fmt: Format, out: TextIO, style: Style
) -> None:
    """Write what the runs of the watches found; `source` is the line that names the registry."""
    match fmt:
        case Format.TABLE:
            from mbc_trials.watching.table import print_digests  # noqa: PLC0415 - loads rich

            print_digests(digests, source, out, style)
        case Format.TEXT:
            out.writelines(f"{line}\n" for line in _text(digests, source))
        case Format.MARKDOWN:
            out.writelines(f"{line}\n" for line in _markdown(digests, source))
        case Format.CSV:
            writer = csv.writer(out, lineterminator="\r\n")
            writer.writerow(COLUMNS)
            writer.writerows(_rows(digests))
        case Format.TSV:
            out.write(delimited_row(COLUMNS))
            out.writelines(delimited_row(row) for row in _rows(digests))
        case Format.IDS:
            numbers = dict.fromkeys(n.nct_id for digest in digests for n in digest.news)
            out.writelines(f"{number}\n" for number in numbers)
        case Format.JSON:
            told = [_digest_json(digest) for digest in digests]
            out.write(json.dumps({"source": source, "watches": told}) + "\n")
        case Format.JSONL:
            for digest in digests:
                out.writelines(json.dumps(_change_json(digest, n)) + "\n" for n in digest.news)
        case _:
            assert_never(fmt)


def _text(digests: Sequence[Digest], source: str) -> Iterator[str]:
    for digest in digests:
        yield headline(digest)
        yield from notes(digest)
        yield ""
        for position, news in enumerate(digest.news, start=1):
            words = say("Change {position} of {count}. {kind}.")
            kind = KIND_WORDS[news.kind]
            yield words.format(position=position, count=len(digest.news), kind=kind)
            yield from _trial_lines(news)
            yield from detail_lines(news)
            if quote := ground(news):
                yield sentence(say("The record: {quote}", quote=quote))
            yield date_line(news)
            yield say("Address: {url}", url=news.url)
            yield ""
    yield from limits(digests)
    yield source


def _trial_lines(news: News) -> Iterator[str]:
    yield f"{news.nct_id}: {news.title}"
    yield _says(news)


def _says(news: News) -> str:
    """What changed, and how the trial stands now where that is not said by it."""
    result = result_words(news)
    return news.says if not result or result in news.says else f"{news.says} {result}."


def _markdown(digests: Sequence[Digest], source: str) -> Iterator[str]:
    for digest in digests:
        yield f"# {escaped(digest.watch)}"
        yield from ("", escaped(headline(digest)))
        for note in notes(digest):
            yield from ("", escaped(note))
        for news in digest.news:
            yield from ("", f"## {KIND_WORDS[news.kind]}: {escaped(news.title)}", "")
            yield f"{escaped(f'{news.nct_id}. {_says(news)}')} {linked(news.url)}"
            yield ""
            yield from (f"- {escaped(line)}" for line in detail_lines(news))
            if quote := ground(news):
                yield f"- {escaped(say('The record: {quote}', quote=quote))}"
            yield f"- {escaped(date_line(news))}"
        yield ""
    for limit in limits(digests):
        yield from (escaped(limit), "")
    yield escaped(source)


def _rows(digests: Sequence[Digest]) -> Iterator[list[str]]:
    for digest in digests:
        for news in digest.news:
            row = _change_json(digest, news)
            row["reasons"] = " | ".join(row["reasons"])
            row["statements"] = _joined(row["statements"])
            row["sentences"] = _joined(row["sentences"])
            yield [harmless(row[column]) for column in COLUMNS]


def _joined(pairs: Sequence[dict[str, str]]) -> str:
    return " | ".join(f"{pair['before']} -> {pair['after']}".strip() for pair in pairs)


def _digest_json(digest: Digest) -> dict[str, Any]:
    told = {**asdict(digest), "first": digest.first}
    del told["news"]
    return {**told, "changes": [_change_json(digest, news) for news in digest.news]}


def _change_json(digest: Digest, news: News) -> dict[str, Any]:
    return {
        "watch": digest.watch,
        "change": news.kind.value,
        "nct_id": news.nct_id,
        "verdict": news.result,
        "title": news.title,
        "says": news.says,
        "before": news.before,
        "after": news.after,
        "reasons": list(news.reasons),
        "statements": [asdict(pair) for pair in news.statements],
        "sentences": [asdict(pair) for pair in news.sentences],
        "quote": news.quote,
        "posted": news.posted,
        "noticed": news.noticed,
        "since": digest.since,
        "as_of": digest.as_of,
        "digest": digest.id,
        "url": news.url,
    }
