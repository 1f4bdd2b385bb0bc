"""What a record says about disease in each metastatic site, and under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mbc_trials.metastases import MetastaticSite
from mbc_trials.reading.conditions import conditions_in
from mbc_trials.reading.cues import items_on
from mbc_trials.reading.model import Condition, Stance
from mbc_trials.reading.outline import Item, Items
from mbc_trials.reading.site_context import Mention, Sentence, admits, refuses
from mbc_trials.reading.site_facts import SiteStatement, site_facts
from mbc_trials.reading.site_mentions import mentions_in
from mbc_trials.reading.site_polarity import admits_some, is_optional, stance_of

__all__ = ["SiteStatement", "site_facts", "site_statements"]

_WHOLE_CNS = re.compile(r"\bcns\b|central nerv")
_TOPICS = [site.value for site in MetastaticSite]
_LEAD = 400
_LESION_LINE = 60
"""A shorter line under a lead-in on measurable disease lists what counts as a lesion."""


def site_statements(items: Iterable[Item]) -> list[SiteStatement]:
    """Every sentence that takes, limits, needs or excludes disease in a metastatic site."""
    items = items if isinstance(items, Items) else Items(items)
    found: list[SiteStatement] = []
    for item, topics in items_on(items, _TOPICS):
        if not _lists_lesions(item):
            found += _of_item(item, [MetastaticSite(topic) for topic in topics])
    return found


def _lead(item: Item) -> str:
    """The end of the statement an item hangs under."""
    return item.parent.low[-_LEAD:] if item.parent else ""


def _lists_lesions(item: Item) -> bool:
    lead = _lead(item)
    if len(item.low) >= _LESION_LINE or not ("measurable" in lead or "evaluable" in lead):
        return False
    return not admits(item.low)


def _of_item(item: Item, sites: Sequence[MetastaticSite]) -> list[SiteStatement]:
    """The statements of an item, where a later sentence may soften an earlier one."""
    found: list[SiteStatement] = []
    latest: list[SiteStatement] = []
    for start, end in item.sentences:
        low = item.low[start:end]
        here = list(_of_sentence(item, start, low, sites))
        if here:
            latest += here
        elif latest and admits(low) and not refuses(low):
            found += [_softened(statement, start, end) for statement in latest]
            latest = []
    return found + latest


def _softened(statement: SiteStatement, start: int, end: int) -> SiteStatement:
    """A later sentence ("Those with stable disease may join") makes an exclusion conditional."""
    if statement.stance is not Stance.EXCLUDED:
        return statement
    low = statement.item.low
    both = low[statement.start : statement.end] + " " + low[start:end]
    conditions = conditions_in(both, statement.site, takes=False)
    return SiteStatement(
        statement.site, Stance.CONDITIONAL, statement.item, statement.start, end, conditions, True
    )


def _of_sentence(
    item: Item, start: int, low: str, sites: Sequence[MetastaticSite]
) -> Iterator[SiteStatement]:
    """At most one statement for each site and stance, however often the sentence names the site."""
    places = list(mentions_in(low, sites))
    if not places:
        return
    end = start + len(low)
    sentence = Sentence(low, item.excludes, _lead(item))
    said: dict[tuple[MetastaticSite, Stance], list[Mention]] = {}
    for mention in _decisive([Mention.at(sentence, *place) for place in places]):
        said.setdefault((mention.site, stance_of(mention)), []).append(mention)
    for (site, stance), mentions in said.items():
        if stance is not Stance.UNSTATED:
            conditions = _conditions(mentions) if stance is Stance.CONDITIONAL else ()
            allows = any(admits_some(mention) for mention in mentions)
            yield SiteStatement(site, stance, item, start, end, conditions, allows)
    if _excludes_whole_cns(said):
        site, stance = MetastaticSite.LEPTOMENINGEAL, Stance.EXCLUDED
        yield SiteStatement(site, stance, item, start, end, implied=True)


def _decisive(mentions: Sequence[Mention]) -> list[Mention]:
    """Where one mention says "with or without", others of the site in the sentence ask nothing."""
    optional = {m.site for m in mentions if is_optional(m)}
    return [m for m in mentions if m.site not in optional or is_optional(m)]


def _conditions(mentions: Iterable[Mention]) -> tuple[Condition, ...]:
    """The conditions of mentions that share a sentence and a site."""
    takes = {not (_is_refusal(m.sentence) or m.negated or m.misplaced): m for m in mentions}
    found = [conditions_in(m.sentence.low, m.site, takes=taken) for taken, m in takes.items()]
    return tuple(dict.fromkeys(condition for some in found for condition in some))


def _is_refusal(sentence: Sentence) -> bool:
    return sentence.excludes or sentence.refuses


def _excludes_whole_cns(said: Mapping[tuple[MetastaticSite, Stance], Sequence[Mention]]) -> bool:
    """True where "CNS metastases" are excluded and the meninges are not named apart."""
    if any(site is MetastaticSite.LEPTOMENINGEAL for site, _ in said):
        return False
    excluded = said.get((MetastaticSite.BRAIN, Stance.EXCLUDED), ())
    return any(
        _WHOLE_CNS.search(mention.words) and "parenchymal" not in mention.around
        for mention in excluded
    )
