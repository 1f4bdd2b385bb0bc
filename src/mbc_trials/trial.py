"""One trial as this program keeps it: the structured facts of a record, without its prose."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Arm",
    "ConsentForm",
    "Contact",
    "Intervention",
    "Location",
    "RecordText",
    "Trial",
]


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to call about a trial; every part may be missing in the registry."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""

    @property
    def reachable(self) -> bool:
        """Whether there is a way to get through."""
        return bool(self.phone or self.email)


@dataclass(frozen=True, slots=True)
class Location:
    """A hospital or practice where the trial runs, with its own recruitment status."""

    facility: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    status: str = ""
    """As the registry writes it (`RECRUITING`); empty once the study stops recruiting."""
    latitude: float | None = None
    longitude: float | None = None
    """Degrees; the registry gives the middle of the town, not the building."""
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Intervention:
    """Something given or done in a trial, under the registry's name for it."""

    kind: str
    """`DRUG`, `BIOLOGICAL`, `PROCEDURE`, `BEHAVIORAL`, … or a value not known today."""
    name: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arm:
    """A group of participants and what they get."""

    label: str
    kind: str = ""
    """`EXPERIMENTAL`, `ACTIVE_COMPARATOR`, `PLACEBO_COMPARATOR`, …"""
    interventions: tuple[str, ...] = ()
    """Names as the registry lists them under the arm, for example `Drug: examplestrant`."""


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """A document posted with the record that holds a consent form."""

    label: str = ""
    """What the registry calls it; it may hold the protocol as well."""
    date: str = ""
    """Day (`yyyy-MM-dd`) of the document, as its sponsor gives it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The structured side of a study record. Empty means the record does not give it."""

    nct_id: str
    aliases: tuple[str, ...] = ()
    title: str = ""
    official_title: str = ""
    acronym: str = ""
    sponsor: str = ""
    sponsor_class: str = ""
    status: str = ""
    why_stopped: str = ""
    study_type: str = ""
    phases: tuple[str, ...] = ()
    purpose: str = ""
    allocation: str = ""
    masking: str = ""
    who_masked: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    arms: tuple[Arm, ...] = ()
    sex: str = ""
    minimum_age: str = ""
    maximum_age: str = ""
    fda_regulated_drug: bool | None = None
    fda_regulated_device: bool | None = None
    has_dmc: bool | None = None
    has_expanded_access: bool | None = None
    expanded_access_id: str = ""
    """NCT number of the record of expanded access."""
    expanded_access_status: str = ""
    """`AVAILABLE`, `NO_LONGER_AVAILABLE`, `APPROVED_FOR_MARKETING`, …"""
    ipd_sharing: str = ""
    """`YES`, `NO` or `UNDECIDED`: a plan to share data of single participants, without names."""
    ipd_info_types: tuple[str, ...] = ()
    """What is to be shared beside the data: `STUDY_PROTOCOL`, `SAP`, `ICF`, …"""
    ipd_time_frame: str = ""
    """When, in the sponsor's own words."""
    consent_forms: tuple[ConsentForm, ...] = ()
    verified: str = ""
    """Month (`yyyy-MM`) or day the sponsor last confirmed the record."""
    last_update: str = ""
    """Day (`yyyy-MM-dd`) the registry posted the last change; with `nct_id` the record version."""
    start: str = ""
    completion: str = ""
    central_contacts: tuple[Contact, ...] = ()
    locations: tuple[Location, ...] = ()

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Country and status of its locations, each pair once, in the record's order."""
        return tuple(dict.fromkeys((place.country, place.status) for place in self.locations))

    @property
    def first_contacts(self) -> tuple[tuple[str, Contact], ...]:
        """Whom to call first at its locations, each with the location's status.

        For every status the first contact, and the first who can be reached, in the record's
        order: whatever statuses count as open, the first of them is in here.
        """
        found: dict[tuple[str, bool], tuple[str, Contact]] = {}
        for place in self.locations:
            for contact in place.contacts:
                for kind in {False, contact.reachable}:
                    found.setdefault((place.status, kind), (place.status, contact))
        return tuple(dict.fromkeys(found.values()))

    @property
    def index_day(self) -> str:
        """The day a trial of the built-in index is as of; empty for one from elsewhere."""
        return ""

    @property
    def url(self) -> str:
        """The record's own page for people."""
        return f"https://clinicaltrials.gov/study/{self.nct_id}"


@dataclass(frozen=True, slots=True)
class RecordText:
    """The prose of a record that the reader reads; strings exactly as the registry sent them."""

    nct_id: str
    criteria: str = ""
    title: str = ""
    official_title: str = ""
    conditions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str = ""
