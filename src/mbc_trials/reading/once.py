"""A value worked out when it is first looked at, and kept with its object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

__all__ = ["once"]

_T = TypeVar("_T")


class once(Generic[_T]):  # noqa: N801 - used as a decorator, like `property`
    """Like `functools.cached_property`, without the lock that Python 3.11 takes at each first look.

    A record is read by one thread, and makes some ten of these for each sentence on a metastatic
    site: the locks alone took a twentieth of the time of that part.
    """

    def __init__(self, make: Callable[[Any], _T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, found: None, owner: type[Any]) -> once[_T]: ...
    @overload
    def __get__(self, found: object, owner: type[Any]) -> _T: ...
    def __get__(self, found: object | None, owner: type[Any]) -> once[_T] | _T:
        """The value; found in the object itself from the second look on."""
        if found is None:
            return self
        value = found.__dict__[self._name] = self._make(found)
        return value
