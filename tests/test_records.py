"""The builder of invented records does what its words say."""

from __future__ import annotations

import pytest

from tests.records import nct, studies, study


def test_a_change_lands_in_its_place_and_nowhere_else() -> None:
    changed = study(status="SUSPENDED")

    assert changed["protocolSection"].pop("statusModule")["overallStatus"] == "SUSPENDED"
    plain = study()["protocolSection"]
    plain.pop("statusModule")
    assert changed["protocolSection"] == plain


def test_none_takes_a_leaf_away() -> None:
    assert "maskingInfo" not in study(masking=None)["protocolSection"]["designModule"]["designInfo"]


@pytest.mark.parametrize("value", [None, "x"])
def test_a_misspelt_change_is_refused(value: object) -> None:
    with pytest.raises(KeyError):
        study(stauts=value)


def test_records_share_no_parts() -> None:
    first, second = studies(2, conditions=["Breast Cancer"])

    first["protocolSection"]["conditionsModule"]["conditions"].append("Other")
    assert second["protocolSection"]["conditionsModule"]["conditions"] == ["Breast Cancer"]
    assert study()["protocolSection"]["identificationModule"]["nctId"] == nct(1)
