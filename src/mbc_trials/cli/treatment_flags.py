"""The options that choose trials by what they test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from mbc_trials.treatments.selection import TreatmentSelection

__all__ = ["TreatmentFlags"]

_PANEL = "What is tested"


@dataclass(frozen=True)
class TreatmentFlags:
    """Filters by treatment; different filters must all hold."""

    therapy: Annotated[
        tuple[str, ...],
        typer.Option(
            metavar="KIND",
            help="immunotherapy, targeted, endocrine, adc, parp, cdk4/6, pi3k-akt-mtor, "
            "chemotherapy, radiotherapy, vaccine or cell-therapy is tested; repeat for more.",
            rich_help_panel=_PANEL,
        ),
    ] = ()
    drug: Annotated[
        tuple[str, ...],
        typer.Option(
            metavar="NAME",
            help="This drug is given in the tested arms; any name, brand or code of it.",
            rich_help_panel=_PANEL,
        ),
    ] = ()
    oral: Annotated[
        bool,
        typer.Option(
            "--oral",
            help="Every drug in the tested arms is known to be taken by mouth.",
            rich_help_panel=_PANEL,
        ),
    ] = False

    def selection(self) -> TreatmentSelection:
        """The filters. Raises UsageError for words that are not known."""
        return TreatmentSelection.of_words(therapies=self.therapy, drugs=self.drug, oral=self.oral)
