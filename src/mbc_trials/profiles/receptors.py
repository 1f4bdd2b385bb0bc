"""The receptor results in a profile: what each sample was found to be."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from mbc_trials.claims import refuse_contradictions
from mbc_trials.profiles.entries import Day, Subtype, Words
from mbc_trials.profiles.samples import result_claims, together
from mbc_trials.profiles.table import Table, checked
from mbc_trials.sentences import say

__all__ = ["ReceptorResult", "Receptors"]

Sign = Literal["positive", "negative"]
Percent = Annotated[float, Field(ge=0, le=100)]


class ReceptorResult(Table):
    """One result of testing one sample; every sample tested has its own."""

    date: Day | None = Field(
        default=None, description=say("When the sample was taken: 2026-03-25 or 2026-03.")
    )
    specimen: (
        Literal[
            "primary",
            "metastasis",
            "recurrence",
            "lymph node",
            "liver",
            "bone",
            "lung",
            "skin",
            "brain",
            "fluid",
            "other",
        ]
        | None
    ) = Field(default=None, description=say("Where the sample came from."))
    laboratory: Words | None = Field(
        default=None,
        description=say("Who tested it, such as local or central; not needed for any answer."),
    )
    er: Literal["positive", "negative", "low"] | None = Field(
        default=None,
        description=say(
            "Oestrogen receptor: negative below 1 %, low from 1 to 10 %, positive from "
            "1 % (so low too)."
        ),
    )
    er_percent: Percent | None = Field(
        default=None, description=say("Share of stained cells, 0 to 100.")
    )
    pr: Sign | None = Field(
        default=None, description=say("Progesterone receptor: negative below 1 %.")
    )
    pr_percent: Percent | None = Field(
        default=None, description=say("Share of stained cells, 0 to 100.")
    )
    her2: Literal["positive", "negative", "low", "ultralow", "zero", "no staining"] | None = Field(
        default=None,
        description=say(
            "HER2 in a word: positive (IHC 3+ or ISH-positive), low (IHC 1+, or 2+ with "
            "a negative ISH), ultralow (IHC 0 with faint staining), no staining (IHC 0 with none), "
            "zero (IHC 0), negative (any but positive)."
        ),
    )
    her2_ihc: Literal["0", "1+", "2+", "3+"] | None = Field(
        default=None, description=say("HER2 score by immunohistochemistry, in quotes.")
    )
    her2_ish: Sign | None = Field(
        default=None, description=say("HER2 by in-situ hybridisation (ISH, FISH).")
    )

    @model_validator(mode="after")
    def _one_tumour(self) -> Self:
        checked(lambda: refuse_contradictions(tuple(result_claims(self))))
        return self


class Receptors(Table):
    """What the tumour's receptors are, in a word or result by result."""

    subtype: Subtype | None = Field(
        default=None,
        description=say(
            'In a word, as the team says it today: "hr+/her2-", "tnbc", "her2-low". '
            "Beside results it narrows those it agrees with."
        ),
    )
    results: list[ReceptorResult] = Field(
        default=[],
        description=say(
            "One for each sample tested. Where samples differ, all are kept as possible."
        ),
    )

    @model_validator(mode="after")
    def _agree(self) -> Self:
        checked(lambda: together(self))
        return self
