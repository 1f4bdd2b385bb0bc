"""Which tumours may join: what a text asks of all, and what each cohort takes."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.basket import Lists, part_for_any_tumour, speaks_of_breast
from mbc_trials.reading.outline import Item
from mbc_trials.reading.receptor_roles import Role
from mbc_trials.reading.receptor_scores import union
from mbc_trials.reading.receptor_statements import Statement

__all__ = ["tumours_accepted"]

_CLEAR_CUT = union(list(ph.CELLS.values()))


def tumours_accepted(
    found: Sequence[Statement], items: Sequence[Item]
) -> tuple[Phenotypes | None, list[Statement]]:
    """The tumours that may join, and the statements that decided.

    `found` are the receptor statements of the text, `items` all its items. None where nothing
    restricts or admits a receptor type.
    """
    if any_tumour := _of(found, Role.ANY_TUMOUR):
        return ph.ANY, any_tumour
    accepted, deciding = _asked(found, items)
    accepted, added = _with_admitted(accepted, found)
    accepted, taken = _without_refused(accepted, found)
    return accepted, [*deciding, *added, *taken]


def _of(found: Sequence[Statement], *roles: Role) -> list[Statement]:
    """The statements with one of the roles: all of the first role, then all of the next."""
    return [statement for role in roles for statement in found if statement.kind is role]


def _union(found: Sequence[Statement]) -> Phenotypes:
    return union([statement.tumours for statement in found])


def _asked(
    found: Sequence[Statement], items: Sequence[Item]
) -> tuple[Phenotypes | None, list[Statement]]:
    """What the text asks of everyone, or of everyone in a cohort."""
    lists = Lists(items)
    opened = _of(found, Role.ANY_VALUE)
    restricting = _of(found, Role.RESTRICT)
    asked: list[Statement] = []
    ways: list[Statement] = []
    for statement in restricting:
        (ways if lists.is_one_way_in(statement.item) else asked).append(statement)
    if not restricting and not opened:
        asked = _defining(found)
    if asked:
        return _folded(asked, opened, items, lists), [*asked, *_of_other_parts(opened, asked)]
    if opened or ways:
        return ph.ANY, opened or ways
    return None, []


def _defining(found: Sequence[Statement]) -> list[Statement]:
    """Definitions where nothing restricts: a trial defines what it treats."""
    defining = [s for s in _of(found, Role.DEFINE) if s.tumours != ph.ANY]
    return defining if _union(defining) != ph.ANY else []


def _with_admitted(
    accepted: Phenotypes | None, found: Sequence[Statement]
) -> tuple[Phenotypes | None, list[Statement]]:
    """Add those of whom something is asked, or who are admitted beside.

    Where the text restricts nothing, they count only if they list the main receptor types one by
    one: "if HR positive, prior endocrine therapy" alone shuts no other out.
    """
    if accepted is not None:
        beside = [s for s in _of(found, Role.DUTY, Role.ADMIT) if s.tumours.isdisjoint(accepted)]
        return accepted | _union(beside), beside
    listed_by = _of(found, Role.DUTY, Role.ADMIT, Role.IF)
    listed = _union(listed_by)
    several = len({s.tumours.bits for s in listed_by}) > 1
    main_types = bool(listed & ph.TRIPLE_NEGATIVE) and bool(listed & ph.HR_POSITIVE)
    if listed == ph.ANY or (several and main_types):
        return listed, listed_by
    return None, []


def _without_refused(
    accepted: Phenotypes | None, found: Sequence[Statement]
) -> tuple[Phenotypes | None, list[Statement]]:
    """Take away those who may not join; never everyone, for then a statement was misread.

    Where a cohort takes the tumours, a refusal among the inclusions is one of another cohort.
    """
    in_cohorts = _union([s for s in _of(found, Role.DUTY, Role.ADMIT) if s.item.cohort])
    deciding = []
    for statement in _of(found, Role.EXCLUDE):
        if not statement.item.excludes and statement.tumours & in_cohorts:
            continue
        rest = (ph.ANY if accepted is None else accepted) - statement.tumours
        if rest:
            accepted = rest
            deciding.append(statement)
    return accepted, deciding


def _of_other_parts(opened: Sequence[Statement], asked: Sequence[Statement]) -> list[Statement]:
    """The statements that let any value into a part of which nothing is asked."""
    narrowed = {s.item.cohort for s in asked}
    return [
        s
        for s in opened
        if s.item.cohort and s.item.cohort not in narrowed and speaks_of_breast(s.item)
    ]


def _folded(
    asked: Sequence[Statement], opened: Sequence[Statement], items: Sequence[Item], lists: Lists
) -> Phenotypes:
    """Intersect what holds for all; unite cohorts and alternatives, those open to any value too."""
    common = _People()
    branches: dict[str, _People] = {}
    for statement in asked:
        key = lists.alternative_of(statement.item)
        people = branches.setdefault(key, _People()) if key else common
        people.narrow(statement.parts)
    general = common.tumours if common.held else ph.ANY
    if not branches:
        any_beside = any(lists.takes_any_tumour_beside(s.item, s.start) for s in asked)
        return ph.ANY if any_beside else general
    if not common.held and part_for_any_tumour(items, set(branches)):
        return ph.ANY
    if _of_other_parts(opened, asked):
        return general
    united = union([people.tumours for people in branches.values()])
    # where nothing is left, the general statement was one more alternative
    return (general & united) or (general | united)


class _People:
    """The same people, as the statements on them narrow who they are."""

    def __init__(self) -> None:
        self.held: list[Phenotypes] = []
        self._history: list[Phenotypes] = []
        self._listing = False

    @property
    def tumours(self) -> Phenotypes:
        """All alternatives together."""
        return union(self.held)

    def narrow(self, parts: Sequence[Phenotypes]) -> None:
        """Narrow what is held by a new statement.

        Where the statement lies inside one of several alternatives it speaks of that alternative
        only; where it can't hold together with anything held it is one more alternative, and from
        then on the text is known to list alternatives.
        """
        tumours = union(parts)
        touched = {k for k, held in enumerate(self.held) if _same_people(held, tumours)}
        if touched:
            self._narrow(parts, touched)
        else:
            self._listing = self._listing or bool(self._history)
            self.held += [self._as_further_alternative(part) for part in parts]
        self._history.append(tumours)

    def _narrow(self, parts: Sequence[Phenotypes], touched: set[int]) -> None:
        inside_one = len(self.held) > 1 and len(touched) == 1
        others = [held for k, held in enumerate(self.held) if k not in touched]
        narrowed = [part & self.held[k] for k in sorted(touched) for part in parts]
        kept = others if inside_one or self._listing else []
        self.held = [*kept, *dict.fromkeys(both for both in narrowed if both)]

    def _as_further_alternative(self, part: Phenotypes) -> Phenotypes:
        """Narrowed by every earlier statement that can hold for it too."""
        for earlier in self._history:
            if _same_people(part, earlier):
                part = part & earlier
        return part


def _same_people(held: Phenotypes, tumours: Phenotypes) -> bool:
    """True where two sets share a clear-cut tumour; a shared ER-low fringe alone does not count."""
    if held & _CLEAR_CUT and tumours & _CLEAR_CUT:
        return bool(held & tumours & _CLEAR_CUT)
    return bool(held & tumours)
