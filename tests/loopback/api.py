"""The API's answers, without any network: a path, parameters and headers in, a reply out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.loopback.behaviour import Behaviour
from tests.loopback.essie import NotServedError
from tests.loopback.listing import BadRequestError, Page, Studies, canonical
from tests.loopback.records import Record
from tests.loopback.vocabulary import Vocabulary

__all__ = ["API_PATH", "Api", "Reply"]

API_PATH = "/api/v2"
_ROUTE = re.compile(rf"{API_PATH}/(?:(?P<version>version)|studies(?:/(?P<number>[^/]+))?)")
_ETAG = '"loopback/1"'
_NOT_SERVED = {"filter.geo", "postFilter.geo", "geoDecay", "aggFilters"}
_NOT_SERVED |= {"filter.synonyms", "postFilter.synonyms", "query.outc", "query.patient"}
_ONLY_VALUE = {"format": "json", "markupFormat": "markdown"}


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer."""

    status: int
    body: bytes = b""
    content_type: str = "text/plain; charset=UTF-8"
    headers: Mapping[str, str] = field(default_factory=dict)


class Api:
    """Answers requests as ClinicalTrials.gov's API v2 does, from the records it is given."""

    def __init__(self, records: list[Record], behaviour: Behaviour, vocabulary: Vocabulary) -> None:
        self._behaviour = behaviour
        self._vocabulary = vocabulary
        self._studies = Studies(records, vocabulary)

    def answer(self, path: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        """The reply to a GET; `headers` have lower-case names."""
        if headers.get("if-none-match") == _ETAG:
            return Reply(304, headers={"ETag": _ETAG})
        try:
            return self._route(path, query)
        except BadRequestError as error:
            return Reply(error.status, str(error).encode())
        except NotServedError as error:
            return Reply(501, f"Loopback registry: {error}".encode())

    def _route(self, path: str, query: Mapping[str, str]) -> Reply:
        known = _ROUTE.fullmatch(path)
        if not known:
            return Reply(404)
        if known["version"]:
            self._check_parameters("/version", query)
            return _json(self._version(), pretty=True)
        if known["number"]:
            self._check_parameters("/studies/{nctId}", query)
            return self._study(known["number"], query)
        self._check_parameters("/studies", query)
        return self._listing(query)

    def _check_parameters(self, shape: str, query: Mapping[str, str]) -> None:
        for name, value in query.items():
            if name not in self._vocabulary.parameters[shape]:
                raise BadRequestError(f"`{name}` is unknown parameter")
            if name in _NOT_SERVED or _ONLY_VALUE.get(name, value) != value:
                raise NotServedError(f"{name}={value} is not served here")

    def _version(self) -> Record:
        return {"apiVersion": "2.0.5", "dataTimestamp": self._behaviour.data_timestamp}

    def _study(self, text: str, query: Mapping[str, str]) -> Reply:
        number = canonical(text)
        if not number:
            raise BadRequestError("Parameter `nctId` has incorrect format")
        record = self._studies.by_id(number)
        if record is None:
            return Reply(404, f"NCT number {number} not found".encode())
        own = record["protocolSection"]["identificationModule"]["nctId"]
        if own != number:
            # the real server forgets the parameters here
            return Reply(301, headers={"Location": f"{API_PATH}/studies/{own}"})
        return _json(self._studies.cut(record, query.get("fields")))

    def _listing(self, query: Mapping[str, str]) -> Reply:
        page = self._studies.page(query, self._behaviour)
        counted = query.get("countTotal") == "true" and "pageToken" not in query
        return Reply(200, _bytes(_page_body(page, counted)), "application/json", {"ETag": _ETAG})


def _page_body(page: Page, counted: bool) -> str:
    """The total first, one study a line, the token last."""
    total = f'"totalCount":{page.total},' if counted else ""
    lines = ",\n".join(_compact(record) for record in page.records)
    token = f',"nextPageToken":"{page.token}"' if page.token else ""
    return f'{{{total}"studies":[\n{lines}\n]{token}}}'


def _json(value: Record, *, pretty: bool = False) -> Reply:
    text = json.dumps(value, indent=2, separators=(",", " : ")) if pretty else _compact(value)
    return Reply(200, _bytes(text), "application/json", {"ETag": _ETAG})


def _compact(value: Record) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bytes(text: str) -> bytes:
    """UTF-8; what has none, a lone surrogate, is escaped as JSON does it."""
    return text.encode(errors="backslashreplace")
