"""The options that tell about a person: `search`, `show` and whatever matches take them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer

from mbc_trials.person_options import PersonOptions

__all__ = ["PersonFlags"]


def _told(panel: str, *names: str, says: str, values: str | None = None) -> object:
    return typer.Option(*names, help=says, metavar=values, rich_help_panel=panel)


_receptor = partial(_told, "Receptors of the tumour")
_spread = partial(_told, "Where the cancer has spread")
_more = partial(_told, "Past treatment and mutations")
_person = partial(_told, "The person")


@dataclass(frozen=True)
class PersonFlags(PersonOptions):
    """The person options with their names and help on the command line."""

    er_positive: Annotated[
        bool, _receptor("--er-positive", says="Oestrogen receptor 1 % or more (so ER-low too).")
    ] = False
    er_negative: Annotated[
        bool, _receptor("--er-negative", says="Oestrogen receptor below 1 %.")
    ] = False
    er_low: Annotated[bool, _receptor("--er-low", says="Oestrogen receptor 1 to 10 %.")] = False
    pr_positive: Annotated[
        bool, _receptor("--pr-positive", says="Progesterone receptor 1 % or more.")
    ] = False
    pr_negative: Annotated[
        bool, _receptor("--pr-negative", says="Progesterone receptor below 1 %.")
    ] = False
    hr_positive: Annotated[
        bool, _receptor("--hr-positive", says="Hormone receptor-positive: ER, PR or both.")
    ] = False
    hr_negative: Annotated[
        bool, _receptor("--hr-negative", says="Hormone receptor-negative: neither ER nor PR.")
    ] = False
    her2_positive: Annotated[
        bool, _receptor("--her2-positive", says="HER2-positive: IHC 3+, or 2+ with positive ISH.")
    ] = False
    her2_negative: Annotated[
        bool, _receptor("--her2-negative", says="Not HER2-positive: zero, ultralow or low.")
    ] = False
    her2_low: Annotated[
        bool, _receptor("--her2-low", says="HER2-low: IHC 1+, or 2+ with negative ISH.")
    ] = False
    her2_ultralow: Annotated[
        bool, _receptor("--her2-ultralow", says="HER2-ultralow: IHC 0 with some staining.")
    ] = False
    her2_ihc: Annotated[
        str | None, _receptor("--her2-ihc", says="HER2 score by IHC.", values="0|1+|2+|3+")
    ] = None
    her2_ish: Annotated[
        str | None,
        _receptor("--her2-ish", says="HER2 by ISH or FISH.", values="positive|negative"),
    ] = None
    triple_negative: Annotated[
        bool,
        _receptor("--triple-negative", "--tnbc", says="ER-, PR- and HER2-negative."),
    ] = False
    subtype: Annotated[
        str | None,
        _receptor("--subtype", says='In one word: "hr+/her2-", tnbc, …', values="WORDS"),
    ] = None
    site: Annotated[
        tuple[str, ...],
        _spread(
            "--site",
            says="The cancer is at least there; repeat for more. brain (cns), leptomeningeal "
            "(lepto, lmd), bone, liver, lung, pleura, peritoneum, skin, nodes, visceral.",
            values="PLACE",
        ),
    ] = ()
    no_site: Annotated[
        tuple[str, ...],
        _spread("--no-site", says="The cancer is known not to be there.", values="PLACE"),
    ] = ()
    bone_only: Annotated[
        bool, _spread("--bone-only", says="The cancer is in the bones and nowhere else.")
    ] = False
    oligometastatic: Annotated[
        bool, _spread("--oligometastatic", says="Only a few metastases, as the team has said.")
    ] = False
    brain_state: Annotated[
        str | None,
        _spread(
            "--brain-state",
            says="How brain metastases are now.",
            values="treated-stable|untreated|progressing",
        ),
    ] = None
    prior: Annotated[
        tuple[str, ...],
        _more(
            "--prior",
            says="A drug or class the person has had, such as palbociclib, taxane; repeat for "
            "more. A conflict only where a trial excludes it in every case.",
            values="DRUG-OR-CLASS",
        ),
    ] = ()
    mutation: Annotated[
        tuple[str, ...],
        _more(
            "--mutation",
            says="A change found in a gene, such as PIK3CA; repeat for more. The reasons tell "
            "trials that need it from those that set no limit on it.",
            values="GENE",
        ),
    ] = ()
    sex: Annotated[
        str | None,
        _person("--sex", says="As trials record it.", values="female|male"),
    ] = None
    menopause: Annotated[
        str | None,
        _person(
            "--menopause",
            says="Before, around or after menopause.",
            values="pre|peri|post",
        ),
    ] = None
    age: Annotated[int | None, _person("--age", says="In full years.", values="YEARS")] = None
    ecog: Annotated[
        int | None,
        _person(
            "--ecog",
            says="Daily activity as the team grades it: 0 fully active, 1 light work, 2 up more "
            "than half the day, 3 in bed or a chair more than half the day, 4 all day.",
            values="0..4",
        ),
    ] = None
