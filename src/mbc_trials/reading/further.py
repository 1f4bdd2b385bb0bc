"""What is read beside the disease: past treatment, the person's state, what else is checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mbc_trials.reading.lines_of_therapy import lines_limits
from mbc_trials.reading.markers_named import markers_named
from mbc_trials.reading.men import men
from mbc_trials.reading.menopause import menopause
from mbc_trials.reading.menopause_by_suppression import by_suppression
from mbc_trials.reading.menopause_said import StageStatement, stage_statements
from mbc_trials.reading.model import Reading, Stance
from mbc_trials.reading.outline import Items
from mbc_trials.reading.performance import performance
from mbc_trials.reading.prior_therapy import prior_therapies
from mbc_trials.reading.quotes import Quotes
from mbc_trials.reading.team_checks import team_checks
from mbc_trials.reading.therapy import required_therapies, therapy_statements

__all__ = ["with_further_facts"]


def with_further_facts(reading: Reading, items: Items, quotes: Quotes) -> Reading:
    """The reading with what `items` say on these matters; their words are noted in `quotes`."""
    therapies, demands = required_therapies(therapy_statements(items))
    for demand in demands:
        quotes.note("prior_therapy", "required", demand.item, demand.start, demand.end)
    stages = stage_statements(items)
    stages = [*stages, *by_suppression(items, stages)]
    return replace(
        reading,
        prior_therapy_required=therapies,
        prior_therapy=prior_therapies(items, demands, quotes),
        markers_named=markers_named(items, quotes),
        team_checks=team_checks(items, quotes),
        lines=lines_limits(items, quotes),
        performance=performance(items, quotes),
        menopause=menopause(stages, quotes),
        men=_men(items, stages, quotes),
    )


def _men(items: Items, stages: Sequence[StageStatement], quotes: Quotes) -> Stance:
    """Where men are not named, "must be postmenopausal" speaks of women only."""
    stance = men(items, quotes)
    only = [said for said in stages if said.only and not said.item.cohort]
    if stance is not Stance.UNSTATED or not only:
        return stance
    quotes.note("men", Stance.CONDITIONAL, only[0].item, only[0].start, only[0].end)
    return Stance.CONDITIONAL
