"""Everything that can go wrong, each with the exit code the command line promises.

    MbcTrialsError                      (never raised itself)
    ├── UsageError                 2    the request contradicts itself or cannot be understood
    │   └── ProfileError           2    a profile that cannot be read or understood
    ├── UnknownTrialError          1    the registry does not know this NCT number
    ├── RegistryUnreachableError   3    DNS, TLS, connection, timeout, lasting 429 or 5xx
    │   └── RegistryRefusedError   3    the registry's edge answered 403
    ├── UnusableAnswerError        4    it answered, but not with something to rely on
    │   └── RequestRejectedError   4    it answered 400: our request, not the network, is at fault
    └── LocalDataError             5    the data folder is damaged or cannot be written

The message of an error is one line a person can act on: what is wrong, then what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mbc_trials.sentences import say

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "LocalDataError",
    "MbcTrialsError",
    "ProfileError",
    "RegistryRefusedError",
    "RegistryUnreachableError",
    "RequestRejectedError",
    "UnknownTrialError",
    "UnusableAnswerError",
    "UsageError",
]


class MbcTrialsError(Exception):
    """Root of the tree; `exit_code` is what the process ends with."""

    exit_code = 1

    def with_more(self, sentence: str) -> Self:
        """The same error with another sentence."""
        return type(self)(f"{self}. {sentence}")


class UsageError(MbcTrialsError):
    """Options that contradict each other, or a value nobody can read."""

    exit_code = 2


class ProfileError(UsageError):
    """A profile is not there, or an entry of it cannot be understood.

    The message may quote what stands in the file: it is for the person who asks now, not for a
    log that others read.
    """

    def __init__(self, path: Path, *problems: str, gone: bool = False) -> None:
        """`gone`: there is nothing to read, so the problem quotes nothing."""
        problem = problems[0]
        if more := len(problems) - 1:
            problem = say("{problem} (and {more} more)", problem=problem, more=more)
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problems = problems
        self.gone = gone


class UnknownTrialError(MbcTrialsError):
    """The registry has no study under this NCT number."""

    exit_code = 1


class RegistryUnreachableError(MbcTrialsError):
    """The registry could not be asked, however often it was tried."""

    exit_code = 3


class RegistryRefusedError(RegistryUnreachableError):
    """The registry's edge refuses this client or this network (HTTP 403)."""


class UnusableAnswerError(MbcTrialsError):
    """The registry's answer is not what the API promises: HTML, cut JSON, a wrong type."""

    exit_code = 4


class RequestRejectedError(UnusableAnswerError):
    """The registry calls the request malformed (HTTP 400)."""


class LocalDataError(MbcTrialsError):
    """The data folder is damaged, or cannot be written where writing was the task."""

    exit_code = 5
