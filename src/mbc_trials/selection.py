"""Which trials of an answer a person wants to see, by the structured fields of their records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mbc_trials.filter_words import (
    country_names,
    facility_words,
    folded,
    phase,
    purpose,
    squeezed,
    status,
)
from mbc_trials.trial import Location, Trial

__all__ = ["OPEN_STATUSES", "Selection"]

OPEN_STATUSES = frozenset({"RECRUITING", "NOT_YET_RECRUITING"})
"""What is shown where no status is asked for."""

_CLOSED_LOCATIONS = frozenset(
    {"ACTIVE_NOT_RECRUITING", "COMPLETED", "SUSPENDED", "TERMINATED", "WITHDRAWN"}
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters that must all hold; an empty one lets everything through."""

    statuses: frozenset[str] = OPEN_STATUSES
    phases: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    """Folded names, as `filter_words.country_names` gives them."""
    facility: str = ""
    """What must stand in the facility's name or its city, as `filter_words.facility_words`."""

    @classmethod
    def of_words(
        cls,
        *,
        statuses: Iterable[str] = (),
        phases: Iterable[str] = (),
        purposes: Iterable[str] = (),
        countries: Iterable[str] = (),
        facility: str | None = None,
    ) -> Selection:
        """The filters a person typed. Raises UsageError for a word that is not known."""
        return cls(
            statuses=frozenset(map(status, statuses)) or OPEN_STATUSES,
            phases=frozenset(map(phase, phases)),
            purposes=frozenset(map(purpose, purposes)),
            countries=frozenset().union(*map(country_names, countries)),
            facility="" if facility is None else facility_words(facility),
        )

    @property
    def by_place(self) -> bool:
        """Whether the selection asks where a trial runs."""
        return bool(self.countries or self.facility)

    def reaches(self, country: str, facility: str, city: str) -> bool:
        """Whether a place is one the selection asks for; country and facility must both hold."""
        return (
            not self.countries or folded(country) in self.countries
        ) and self.facility in squeezed(f"{facility} {city}")

    def takes(self, trial: Trial) -> bool:
        """Whether a trial passes every filter."""
        return (
            trial.status in self.statuses
            and self._takes_phases(trial)
            and self._takes_purpose(trial)
            and (not self.by_place or any(map(self._takes_location, trial.locations)))
        )

    def _takes_phases(self, trial: Trial) -> bool:
        """A trial in two phases is found by either; one without a phase counts as `NA`."""
        return not self.phases or not self.phases.isdisjoint(trial.phases or ("NA",))

    def _takes_purpose(self, trial: Trial) -> bool:
        """Expanded access gives a treatment, though its records name no purpose."""
        named = trial.purpose or ("TREATMENT" if trial.study_type == "EXPANDED_ACCESS" else "")
        return not self.purposes or named in self.purposes

    def _takes_location(self, location: Location) -> bool:
        """Country and facility must hold for one and the same location, and it must not be shut."""
        shut = location.status in _CLOSED_LOCATIONS - self.statuses
        return not shut and self.reaches(location.country, location.facility, location.city)
