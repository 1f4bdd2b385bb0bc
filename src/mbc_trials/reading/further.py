"""What is read beside the disease: past treatment, the person's state, what else is checked."""

from __future__ import annotations

from dataclasses import replace

from mbc_trials.reading.markers_named import markers_named
from mbc_trials.reading.model import Reading
from mbc_trials.reading.outline import Items
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
    return replace(
        reading,
        prior_therapy_required=therapies,
        prior_therapy=prior_therapies(items, demands, quotes),
        markers_named=markers_named(items, quotes),
        team_checks=team_checks(items, quotes),
    )
