"""One page of /studies: which records match, in which order, and what of them is sent."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.loopback.behaviour import Behaviour
from tests.loopback.essie import EssieError, parse
from tests.loopback.matching import QUERY_AREAS, Matcher
from tests.loopback.projection import NAMES_THAT_CRASH, paths_of, project
from tests.loopback.records import Record, as_sent, values
from tests.loopback.vocabulary import ENUMS, Vocabulary

__all__ = ["ID_PATTERN", "BadRequestError", "Page", "Studies", "canonical", "split_list"]

ID_PATTERN = re.compile(r"nct0*([1-9][0-9]{0,7})", re.IGNORECASE | re.ASCII)
_NCT_ID = ("protocolSection", "identificationModule", "nctId")
_ALIASES = ("protocolSection", "identificationModule", "nctIdAliases")
_SORT_ITEM = re.compile(r"(@relevance|[a-zA-Z][a-zA-Z0-9\-. ]*)(?::(asc|desc))?")
_TOKEN_LENGTH = 30
_LARGEST_PAGE = 1000
_USUAL_PAGE = 10


class BadRequestError(ValueError):
    """Answered as plain text; 400 unless said otherwise."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Page:
    """What of the matching records goes out."""

    records: Sequence[Record]
    total: int
    token: str | None


class Studies:
    """All records, to be asked as /studies is asked."""

    def __init__(self, records: Sequence[Record], vocabulary: Vocabulary) -> None:
        self._records = records
        self._vocabulary = vocabulary
        self._matcher = Matcher(vocabulary)

    def by_id(self, number: str) -> Record | None:
        """The record under this number or under this alias."""
        for path in (_NCT_ID, _ALIASES):
            for record in self._records:
                if number in values(record, path):
                    return record
        return None

    def cut(self, record: Record, fields: str | None) -> Record:
        """The record with the fields of the `fields` parameter."""
        if fields is None:
            return as_sent(record)
        names = split_list(fields)
        if any(name in NAMES_THAT_CRASH for name in names):
            raise BadRequestError("Internal Server Error", 500)
        paths, unknown = paths_of(names, self._vocabulary)
        if unknown or not names:
            raise BadRequestError(f"Parameter 'fields' contains invalid field name: '{unknown}'")
        return project(record, paths)

    def page(self, query: Mapping[str, str], behaviour: Behaviour) -> Page:
        """The page asked for, with the irregularities a test wants."""
        lose = behaviour.lose
        found = self._sorted(self._found(query), query.get("sort"))
        size = min(_page_size(query.get("pageSize", "")), behaviour.largest_page)
        start = max(0, _offset(query.get("pageToken")) - behaviour.overlap)
        delivered = found[: len(found) - lose] if lose else found
        page = delivered[start : start + size]
        # issued on every full page, without looking ahead
        next_start = size if behaviour.repeat_token else start + size
        token = _token(next_start) if len(page) == size else None
        return Page([self.cut(r, query.get("fields")) for r in page], len(found), token)

    def _found(self, query: Mapping[str, str]) -> list[Record]:
        for name, text in query.items():
            if name.startswith("query.") and (ids := _only_ids(text)):
                return [r for r in self._records if ids.intersection(values(r, _NCT_ID))]
        found = list(self._records)
        for given, text in query.items():
            name = given.replace("postFilter.", "filter.")
            if name in QUERY_AREAS:
                found = self._matching(found, name, text)
            elif name == "filter.overallStatus":
                found = self._with_status(found, text)
            elif name == "filter.ids":
                ids = _ids(text)
                found = [
                    r
                    for r in found
                    if ids.intersection([*values(r, _NCT_ID), *values(r, _ALIASES)])
                ]
        return found

    def _matching(self, records: list[Record], parameter: str, text: str) -> list[Record]:
        label, areas = QUERY_AREAS[parameter]
        try:
            node = parse(text)
            self._matcher.check(node)
        except EssieError as error:
            raise BadRequestError(f"Error parsing query in {label}: {error}") from error
        return [record for record in records if self._matcher.matches(record, node, areas)]

    def _with_status(self, records: list[Record], text: str) -> list[Record]:
        wanted = set(split_list(text))
        for status in sorted(wanted.difference(ENUMS["OverallStatus"])):
            raise BadRequestError(f"Invalid value in parameter `overallStatus`: `{status}`")
        path = self._vocabulary.pieces["OverallStatus"].path
        return [record for record in records if wanted.intersection(values(record, path))]

    def _sorted(self, records: list[Record], sort: str | None) -> list[Record]:
        items = split_list(sort or "")
        if len(items) > 2:
            raise BadRequestError("Parameter `sort` must contain no more than 2 items")
        for number, item in reversed(list(enumerate(items, start=1))):
            records = self._sorted_by(records, number, item)
        return records

    def _sorted_by(self, records: list[Record], number: int, item: str) -> list[Record]:
        shape = _SORT_ITEM.fullmatch(item)
        if not shape:
            raise BadRequestError(f"Item {number} in parameter `sort` has incorrect format")
        name, direction = shape.groups()
        if name == "@relevance":
            return records
        piece = self._vocabulary.piece(name)
        if piece is None:
            raise BadRequestError("Unknown sort field")
        if piece.kind == "text":
            raise BadRequestError("Unsupported sort field type: text")
        keyed = [(next(values(record, piece.path), None), record) for record in records]
        present = [pair for pair in keyed if pair[0] is not None]
        descending = direction == "desc" or (not direction and piece.kind == "date")
        present.sort(key=lambda pair: pair[0], reverse=descending)
        return [record for _, record in present] + [r for value, r in keyed if value is None]


def canonical(text: str) -> str:
    """`NCT` and eight digits from any spelling the API takes, empty for what it does not."""
    shape = ID_PATTERN.fullmatch(text)
    return f"NCT{int(shape.group(1)):08d}" if shape else ""


def split_list(text: str) -> list[str]:
    """The items of a comma- or pipe-separated parameter."""
    return [item.strip() for item in re.split(r"[,|]", text) if item.strip()]


def _only_ids(text: str) -> set[str]:
    numbers = [canonical(word) for word in re.split(r"[\s,]+", text.strip())]
    return set(numbers) if all(numbers) else set()


def _ids(text: str) -> set[str]:
    numbers = {canonical(item) for item in split_list(text)}
    if "" in numbers:
        raise BadRequestError("Parameter `filter.ids` has incorrect format")
    return numbers


def _page_size(text: str) -> int:
    if not re.fullmatch(r"[0-9]*", text):
        raise BadRequestError("Parameter `pageSize` has incorrect format")
    return min(int(text or 0) or _USUAL_PAGE, _LARGEST_PAGE)


def _token(offset: int) -> str:
    return base64.urlsafe_b64encode(f"offset:{offset}".ljust(_TOKEN_LENGTH).encode()).decode()


def _offset(token: str | None) -> int:
    """Where a token leads; the token knows nothing of the query it was given for."""
    if not token:
        return 0
    try:
        return int(base64.urlsafe_b64decode(token).decode().removeprefix("offset:"))
    except ValueError:
        raise BadRequestError("Parameter `pageToken` has incorrect format") from None
