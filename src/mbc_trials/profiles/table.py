"""What all tables of a profile have in common."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict

from mbc_trials.errors import UsageError

__all__ = ["Table", "checked"]


def checked(check: Callable[[], object]) -> None:
    """Carry out a check whose errors pydantic is to collect with its own."""
    try:
        check()
    except UsageError as error:
        raise ValueError(str(error)) from error


class Table(BaseModel):
    """Nothing but what is named here, each of its own type, never changed afterwards."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
