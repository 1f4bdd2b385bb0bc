"""The loopback registry refuses and fails as the real one does."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from tests.loopback import Behaviour, Fault, LoopbackRegistry, Trouble
from tests.loopback.serving import serving
from tests.records import studies

ERRORS = [
    ("404_study_not_found", 404, "/studies/NCT99999999", {}),
    ("400_nctid_format", 400, "/studies/NCT00000000", {}),
    ("400_unknown_param", 400, "/studies", {"filter.phase": "1"}),
    ("400_fields_invalid", 400, "/studies", {"fields": "StudyDesign"}),
    ("400_status_enum", 400, "/studies", {"filter.overallStatus": "INVALID_STATUS_VALUE"}),
    ("400_area_unknown", 400, "/studies", {"filter.advanced": "AREA[NotARealField]x"}),
    ("400_enum_in_area", 400, "/studies", {"filter.advanced": "AREA[Phase]PHASE9"}),
    ("400_unbalanced_paren_a", 400, "/studies", {"query.term": "(a"}),
    ("400_unbalanced_paren_b", 400, "/studies", {"query.term": "a)"}),
    ("400_sort_too_many", 400, "/studies", {"sort": "StartDate,StartDate,StartDate"}),
    ("400_sort_direction", 400, "/studies", {"sort": "StartDate:up"}),
    ("400_sort_unknown_field", 400, "/studies", {"sort": "Nothing"}),
    ("400_sort_text_field", 400, "/studies", {"sort": "BriefTitle"}),
]


@pytest.mark.parametrize(("name", "status", "path", "params"), ERRORS)
def test_an_error_has_the_recorded_text(
    shared: Path, name: str, status: int, path: str, params: dict[str, str]
) -> None:
    recorded = (shared / "ctgov" / "errors" / f"{name}.txt").read_text("utf-8").strip()
    with serving(studies(1)) as client:
        answer = client.get(path, params=params)
    assert (answer.status_code, answer.text) == (status, recorded)


@pytest.mark.parametrize(("name", "status", "path", "params"), ERRORS)
def test_an_error_is_one_line_of_plain_text(
    name: str, status: int, path: str, params: dict[str, str]
) -> None:
    with serving(studies(1)) as client:
        answer = client.get(path, params=params)
    assert answer.status_code == status, name
    assert answer.text.splitlines() == [answer.text]


@pytest.mark.parametrize("name", ["LocationList", "ConditionList", "InterventionList", "Sponsor"])
def test_some_wrong_field_names_crash_the_server(name: str) -> None:
    with serving(studies(1)) as client:
        assert client.get("/studies", params={"fields": name}).status_code == 500


@pytest.mark.parametrize("params", [{"pageSize": "-1"}, {"pageToken": "***"}, {"filter.ids": "x"}])
def test_other_malformed_values_are_400(params: dict[str, str]) -> None:
    with serving(studies(1)) as client:
        assert client.get("/studies", params=params).status_code == 400


# -- the edge and the faults


@pytest.mark.parametrize(
    ("user_agent", "status"),
    [
        ("python-httpx/0.28.1", 200),
        ("mbc-trials/0.1.0 python-httpx/0.28.1", 200),
        ("Python-urllib/3.11", 200),
        ("Mozilla/5.0", 403),
        ("curl/8.5.0", 403),
    ],
)
def test_the_edge_goes_by_the_user_agent(user_agent: str, status: int) -> None:
    with serving([]) as client:
        answer = client.get("/version", headers={"user-agent": user_agent})
    assert answer.status_code == status
    assert ("text/html" in answer.headers["content-type"]) == (status == 403)


def test_faults_come_in_their_order_and_then_all_is_well() -> None:
    faults = (
        Fault(status=429, retry_after="3", after=1),
        Fault(status=503, times=2),
        Fault(Trouble.HTML),
    )
    with serving([], Behaviour(faults=faults)) as client:
        answers = [client.get("/version") for _ in range(6)]
    assert [a.status_code for a in answers] == [200, 429, 503, 503, 200, 200]
    assert answers[1].headers["retry-after"] == "3"
    assert answers[4].headers["content-type"].startswith("text/html")
    assert answers[5].json()["apiVersion"] == "2.0.5"


def test_cut_json_arrives_whole_as_http() -> None:
    with serving([], Behaviour(faults=(Fault(Trouble.CUT_JSON),))) as client:
        text = client.get("/version").text
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)


@pytest.mark.parametrize("trouble", [Trouble.CLOSE, Trouble.CUT_CONNECTION])
def test_a_broken_connection_is_broken(trouble: Trouble) -> None:
    behaviour = Behaviour(faults=(Fault(trouble),))
    with serving([], behaviour) as client, pytest.raises(httpx.RemoteProtocolError):
        client.get("/version")


def test_requests_are_recorded_as_they_came() -> None:
    with LoopbackRegistry([]) as registry:
        url = f"{registry.base_url}/studies"
        httpx.get(url, params={"query.cond": '"a b"'}, headers={"X-Own": "1"}, trust_env=False)
    (request,) = registry.requests
    assert (request.method, request.path) == ("GET", "/api/v2/studies")
    assert request.query == (("query.cond", '"a b"'),)
    assert request.headers["x-own"] == "1"
