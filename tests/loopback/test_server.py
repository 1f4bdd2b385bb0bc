"""The loopback registry answers as the real one is known to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loopback import Behaviour
from tests.loopback.serving import numbers, serving
from tests.records import nct, studies, study

# -- layout


def test_a_page_has_the_total_first_one_study_a_line_and_the_token_last() -> None:
    with serving(studies(3)) as client:
        params = {"countTotal": "true", "pageSize": "2", "fields": "NCTId"}
        lines = client.get("/studies", params=params).text.split("\n")
    inner = '{"protocolSection":{"identificationModule":{"nctId":"%s"}}}'
    assert lines[0] == '{"totalCount":3,"studies":['
    assert lines[1:3] == [inner % nct(1) + ",", inner % nct(2)]
    assert lines[3].startswith('],"nextPageToken":"')


def test_an_empty_answer_is_200_and_laid_out_as_recorded(shared: Path) -> None:
    recorded = (shared / "ctgov" / "responses" / "empty_search.json").read_text("utf-8")
    with serving([]) as client:
        answer = client.get("/studies", params={"query.cond": "x", "countTotal": "true"})
    assert answer.status_code == 200
    assert answer.text == recorded.strip("\ufeff")


def test_the_version_is_laid_out_over_lines() -> None:
    with serving([], Behaviour(data_timestamp="2026-09-11T09:00:04")) as client:
        text = client.get("/version").text
    assert text == '{\n  "apiVersion" : "2.0.5",\n  "dataTimestamp" : "2026-09-11T09:00:04"\n}'


def test_json_comes_without_charset_and_errors_as_plain_text() -> None:
    with serving([]) as client:
        assert client.get("/version").headers["content-type"] == "application/json"
        wrong = client.get("/version", params={"x": "1"})
    assert wrong.headers["content-type"] == "text/plain; charset=UTF-8"


def test_notes_on_where_a_stored_record_came_from_are_not_served() -> None:
    with serving([{**study(), "_provenance": {"form": "v2"}}]) as client:
        assert client.get(f"/studies/{nct(1)}").json() == study()


def test_answers_are_compressed_for_those_who_accept_it() -> None:
    with serving(studies(1)) as client:
        assert client.get("/studies").headers["content-encoding"] == "gzip"
        plain = client.get("/studies", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_one_etag_holds_for_all_paths_and_saves_the_body() -> None:
    with serving(studies(1)) as client:
        tags = {client.get(path).headers["etag"] for path in ("/version", "/studies")}
        again = client.get("/studies", headers={"if-none-match": tags.copy().pop()})
    assert len(tags) == 1
    assert (again.status_code, again.content) == (304, b"")


# -- paging


def test_the_total_is_counted_on_the_first_page_only_and_when_asked() -> None:
    with serving(studies(3)) as client:
        counted = {"countTotal": "true", "pageSize": "2"}
        token = client.get("/studies", params=counted).json()["nextPageToken"]
        assert "totalCount" not in client.get("/studies").json()
        second = client.get("/studies", params={**counted, "pageToken": token})
    assert "totalCount" not in second.json()


def test_every_full_page_has_a_token_even_the_last() -> None:
    with serving(studies(2)) as client:
        first = client.get("/studies", params={"pageSize": "2"}).json()
        second = client.get(
            "/studies", params={"pageSize": "2", "pageToken": first["nextPageToken"]}
        )
    assert second.json() == {"studies": []}


def test_a_token_used_with_another_query_answers_that_query_at_the_old_place() -> None:
    records = [*studies(2, conditions=["Breast Cancer"]), *studies(3, first=3, title="Solid tumor")]
    with serving(records) as client:
        token = client.get("/studies", params={"pageSize": "2"}).json()["nextPageToken"]
        other = {"query.titles": "solid", "pageSize": "2", "pageToken": token}
        assert numbers(client.get("/studies", params=other)) == [nct(5)]


@pytest.mark.parametrize(("asked", "served"), [("0", 10), ("", 10), ("7", 7), ("5000", 1000)])
def test_the_page_size_is_clamped(asked: str, served: int) -> None:
    with serving(studies(1001)) as client:
        params = {"pageSize": asked, "fields": "NCTId"}
        assert len(client.get("/studies", params=params).json()["studies"]) == served


def test_studies_are_sorted_by_date_with_missing_ones_last() -> None:
    records = [
        study(nct(1), last_update=None),
        study(nct(2), last_update="2025-01-01", start="2024"),
        study(nct(3), last_update="2026-01-01"),
        study(nct(4), last_update="2025-01-01", start="2025"),
    ]
    with serving(records) as client:
        newest = client.get("/studies", params={"sort": "LastUpdatePostDate:desc,StartDate"})
        oldest = client.get("/studies", params={"sort": "LastUpdatePostDate:asc"})
    assert numbers(newest) == [nct(3), nct(4), nct(2), nct(1)]
    assert numbers(oldest) == [nct(2), nct(4), nct(3), nct(1)]


# -- queries and filters


def test_filters_are_joined() -> None:
    records = [
        study(nct(1)),
        study(nct(2), status="COMPLETED"),
        study(nct(3), conditions=["Colon"]),
    ]
    records[2]["protocolSection"]["identificationModule"]["briefTitle"] = "Colon"
    params = {
        "query.cond": '"breast cancer"',
        "filter.overallStatus": "RECRUITING|NOT_YET_RECRUITING",
        "postFilter.advanced": "AREA[StudyType]INTERVENTIONAL",
        "filter.ids": f"{nct(1).lower()},{nct(2)}",
    }
    with serving(records) as client:
        assert numbers(client.get("/studies", params=params)) == [nct(1)]


@pytest.mark.parametrize("term", ["NCT99000002", "nct99000002", "NCT99000002, NCT99000002"])
def test_a_query_of_numbers_only_ignores_all_filters(term: str) -> None:
    records = [study(nct(1)), study(nct(2), status="COMPLETED")]
    params = {"query.term": term, "query.cond": "asthma", "filter.overallStatus": "RECRUITING"}
    with serving(records) as client:
        assert numbers(client.get("/studies", params=params)) == [nct(2)]


def test_records_without_a_status_match_no_status() -> None:
    with serving([study(status=None)]) as client:
        assert numbers(client.get("/studies", params={"filter.overallStatus": "RECRUITING"})) == []


@pytest.mark.parametrize(
    "params",
    [
        {"filter.geo": "distance(1,2,3mi)"},
        {"aggFilters": "status:rec"},
        {"format": "csv"},
        {"filter.advanced": "SEARCH[Location](x)"},
    ],
)
def test_what_is_not_served_is_refused_rather_than_answered_wrongly(params: dict[str, str]) -> None:
    with serving(studies(1)) as client:
        assert client.get("/studies", params=params).status_code == 501


# -- single studies


def test_a_study_is_found_in_any_spelling_of_its_number() -> None:
    with serving([study(nct(1))]) as client:
        for spelling in ("NCT99000001", "nct99000001", "NCT0099000001"):
            assert client.get(f"/studies/{spelling}", params={"fields": "NCTId"}).status_code == 200


def test_an_alias_redirects_and_forgets_the_fields() -> None:
    with serving([study(nct(1), aliases=[nct(7)])]) as client:
        moved = client.get(f"/studies/{nct(7)}", params={"fields": "NCTId"})
    assert moved.status_code == 301
    assert moved.headers["location"] == f"/api/v2/studies/{nct(1)}"


def test_an_unknown_path_is_404_without_a_word() -> None:
    with serving([]) as client:
        for path in ("/nowhere", "/studies/x/y", f"{client.base_url}/../../elsewhere"):
            answer = client.get(path)
            assert (answer.status_code, answer.content) == (404, b"")
