import json

from tests.cli.conftest import HR_POSITIVE
from tests.cli.program import Program
from tests.loopback import LoopbackRegistry
from tests.records import study


def test_a_page_quotes_the_record(warm: Program) -> None:
    ran = warm("show", "NCT99000001", "--format", "text")
    assert ran.code == 0
    assert "Examplestrant in Breast Cancer" in ran.out
    assert "HR-positive and HER2-negative" in ran.out


def test_a_page_says_how_the_trial_stands_to_a_person(warm: Program) -> None:
    ran = warm("show", "NCT99000002", "--er-positive", "--her2-negative", "--format", "text")
    assert "Conflicts" in ran.out
    assert "ask your team if this looks wrong" in ran.out


def test_a_trial_that_search_leaves_out_is_shown_when_asked_for(warm: Program) -> None:
    ran = warm("show", "NCT99000004", "--format", "ids")
    assert ran.lines == ["NCT99000004"]


def test_several_trials_come_in_the_order_asked_and_each_once(warm: Program) -> None:
    ran = warm("show", "nct99000003", "NCT99000001", "NCT99000003", "--format", "ids")
    assert ran.lines == ["NCT99000003", "NCT99000001"]


def test_a_mirrored_trial_is_shown_without_a_request(
    warm: Program, registry: LoopbackRegistry
) -> None:
    assert warm("show", "NCT99000001").code == 0
    assert registry.requests == []


def test_json_holds_the_facts_told(warm: Program) -> None:
    ran = warm("show", "NCT99000001", "--her2-low", "--format", "json")
    assert json.loads(ran.out)["query"] == {"her2_low": True}


def test_a_trial_outside_the_mirror_is_asked_for_and_does_not_change_what_search_lists(
    warm: Program,
) -> None:
    done = study("NCT99000050", HR_POSITIVE, status="COMPLETED")
    before = warm("search", "--format", "ids").lines
    with LoopbackRegistry([done]) as registry:
        warm.environ = {"MBC_TRIALS_BASE_URL": registry.base_url}
        assert warm("show", "NCT99000050", "--format", "ids").lines == ["NCT99000050"]
    assert warm("search", "--format", "ids").lines == before


def test_offline_never_asks_for_a_trial(warm: Program, registry: LoopbackRegistry) -> None:
    ran = warm("show", "NCT99000050", "NCT99000001", "--offline", "--format", "ids")
    assert ran.code == 3
    assert ran.lines == ["NCT99000001"]
    assert "--offline" in ran.err
    assert registry.requests == []
