"""Which stages of menopause a record takes, and where it asks for suppression of the ovaries.

A trial for "postmenopausal women" leaves out premenopausal ones unless some other sentence takes
them, most often with a drug that suppresses the ovaries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mbc_trials.reading.menopause_said import BEFORE, StageStatement
from mbc_trials.reading.model import Menopause, MenopauseFact, Stance
from mbc_trials.reading.quotes import Quotes

__all__ = ["menopause"]


def menopause(found: Sequence[StageStatement], quotes: Quotes) -> tuple[MenopauseFact, ...]:
    """The stages spoken of, each deciding sentence noted as `menopause`."""
    facts = tuple(_facts(found))
    before: StageStatement | None = None
    for said in found:
        if not facts or said.stance is Stance.UNSTATED:
            continue
        if before is None or said.item is not before.item or said.end > before.end:
            quotes.note("menopause", said.stance, said.item, said.start, said.end)
            before = said
    return facts


def _facts(found: Sequence[StageStatement]) -> Iterator[MenopauseFact]:
    """One fact for each stage: what is said of it, or what follows where only another is taken."""
    for stage in Menopause:
        own = [said for said in found if stage in said.stages]
        if any(said.suppression for said in own) or _as_before(stage, own, found):
            yield MenopauseFact(stage, Stance.CONDITIONAL, suppression=True)
        elif (stance := _stance(stage, own, found)) is not Stance.UNSTATED:
            yield MenopauseFact(stage, stance)


def _as_before(
    stage: Menopause, own: Sequence[StageStatement], found: Sequence[StageStatement]
) -> bool:
    """True around menopause where that is not spoken of by itself, but suppression before it is."""
    by_itself = any(len(said.stages) < len(Menopause) for said in own)
    suppressed = any(said.suppression and said.stages & BEFORE for said in found)
    return stage is Menopause.PERIMENOPAUSAL and not by_itself and suppressed


def _stance(
    stage: Menopause, own: Sequence[StageStatement], found: Sequence[StageStatement]
) -> Stance:
    """What is said of a stage; where nothing is, others may be the only ones taken."""
    stances = {said.stance for said in own}
    only = [said for said in found if said.only]
    if not own:
        before = stage is Menopause.PERIMENOPAUSAL and any(s.stages & BEFORE for s in found)
        if not only or before:
            return Stance.UNSTATED
        return Stance.CONDITIONAL if all(s.item.cohort for s in only) else Stance.EXCLUDED
    if {Stance.ACCEPTED, Stance.EXCLUDED} <= stances:
        return Stance.CONDITIONAL
    left_out = any(stage not in said.stages for said in only)
    if Stance.ACCEPTED in stances and left_out and all(said.item.cohort for said in own):
        return Stance.CONDITIONAL
    order = (Stance.ACCEPTED, Stance.CONDITIONAL, Stance.EXCLUDED)
    return next((stance for stance in order if stance in stances), Stance.UNSTATED)
