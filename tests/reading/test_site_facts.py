"""How several statements on one site become one fact."""

import pytest

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item, outline
from mbc_trials.reading.site_facts import SiteStatement, site_facts
from mbc_trials.reading.text import normalise

BRAIN, LEPTO = MetastaticSite.BRAIN, MetastaticSite.LEPTOMENINGEAL


def line(section: str, cohort: str = "") -> Item:
    [item] = outline(normalise("text"))
    item.section, item.cohort = section, cohort
    return item


def said(
    value: str, *, section: str = "inclusion", cohort: str = "", allows: bool = False
) -> SiteStatement:
    item = line(section, cohort)
    return SiteStatement(BRAIN, Stance(value), item, 0, 4, allows=allows)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([said("required")], "required"),
        ([said("required", cohort="cohort a")], "accepted"),
        ([said("required", cohort="cohort a"), said("required", cohort="cohort b")], "required"),
        ([said("required"), said("excluded")], "conditional"),
        ([said("required"), said("excluded", section="exclusion")], "excluded"),
        ([said("excluded", section="exclusion"), said("accepted", allows=True)], "conditional"),
        ([said("excluded", section="exclusion"), said("conditional")], "excluded"),
        ([said("conditional"), said("accepted")], "conditional"),
        ([said("accepted")], "accepted"),
    ],
)
def test_statements_are_weighed(statements: list[SiteStatement], expected: str) -> None:
    assert site_facts(statements)[BRAIN][0].stance == expected


def test_meninges_are_excluded_with_the_cns_only_where_the_brain_is() -> None:
    item = line("exclusion")
    implied = SiteStatement(LEPTO, Stance.EXCLUDED, item, 0, 4, implied=True)
    assert LEPTO in site_facts([said("excluded"), implied])
    assert LEPTO not in site_facts([said("conditional"), implied])


def test_a_site_nobody_speaks_of_has_no_fact() -> None:
    assert site_facts([]) == {}
