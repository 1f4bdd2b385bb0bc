"""The handout: trials on paper, to bring to an appointment and write on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from mbc_trials.report import Report

__all__ = ["write_handout"]


def write_handout(report: Report, out: TextIO) -> None:
    """Write the trials of the report as one web page that needs nothing but itself."""
    from mbc_trials.handout.compose import compose  # noqa: PLC0415
    from mbc_trials.handout.rendering import rendered  # noqa: PLC0415

    out.write(rendered(compose(report)))
