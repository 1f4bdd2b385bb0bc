"""A study record as the registry sends it, and what this program takes from it.

The models follow the names of API v2 (OpenAPI 2.0.5). No part is required, parts not listed here
are passed over, and enumerated values stay plain strings, because the registry adds values inside
one version of its API. `to_trial` gives the structured side, `to_text` the prose that is read.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from mbc_trials.registry.lenient import Flag, Number, Piece, Pieces, Text, Texts
from mbc_trials.trial import Arm, Contact, Intervention, Location, RecordText, Trial

__all__ = ["Study", "to_text", "to_trial"]


class _Identification(Piece):
    nct_id: Text = ""
    nct_id_aliases: Texts = ()
    brief_title: Text = ""
    official_title: Text = ""
    acronym: Text = ""


class _Date(Piece):
    date: Text = ""


class _Status(Piece):
    overall_status: Text = ""
    why_stopped: Text = ""
    status_verified_date: Text = ""
    start_date_struct: _Date = _Date()
    completion_date_struct: _Date = _Date()
    last_update_post_date_struct: _Date = _Date()


class _Sponsor(Piece):
    name: Text = ""
    kind: Annotated[Text, Field(alias="class")] = ""


class _Sponsors(Piece):
    lead_sponsor: _Sponsor = _Sponsor()


class _Oversight(Piece):
    oversight_has_dmc: Flag = None
    is_fda_regulated_drug: Flag = None
    is_fda_regulated_device: Flag = None


class _Description(Piece):
    brief_summary: Text = ""


class _Conditions(Piece):
    conditions: Texts = ()
    keywords: Texts = ()


class _Masking(Piece):
    masking: Text = ""
    who_masked: Texts = ()


class _DesignInfo(Piece):
    primary_purpose: Text = ""
    allocation: Text = ""
    masking_info: _Masking = _Masking()


class _Design(Piece):
    study_type: Text = ""
    phases: Texts = ()
    design_info: _DesignInfo = _DesignInfo()


class _ArmGroup(Piece):
    label: Text = ""
    type: Text = ""
    intervention_names: Texts = ()


class _Intervention(Piece):
    type: Text = ""
    name: Text = ""
    other_names: Texts = ()


class _Arms(Piece):
    arm_groups: Annotated[tuple[_ArmGroup, ...], Pieces] = ()
    interventions: Annotated[tuple[_Intervention, ...], Pieces] = ()


class _Eligibility(Piece):
    eligibility_criteria: Text = ""
    sex: Text = ""
    minimum_age: Text = ""
    maximum_age: Text = ""


class _Contact(Piece):
    name: Text = ""
    role: Text = ""
    phone: Text = ""
    phone_ext: Text = ""
    email: Text = ""


_Contacts = Annotated[tuple[_Contact, ...], Pieces]


class _GeoPoint(Piece):
    lat: Number = None
    lon: Number = None


class _Location(Piece):
    facility: Text = ""
    status: Text = ""
    city: Text = ""
    state: Text = ""
    country: Text = ""
    geo_point: _GeoPoint = _GeoPoint()
    contacts: _Contacts = ()


class _Places(Piece):
    central_contacts: _Contacts = ()
    locations: Annotated[tuple[_Location, ...], Pieces] = ()


class _Protocol(Piece):
    model_config = ConfigDict(alias_generator=lambda name: f"{to_camel(name)}Module")

    identification: _Identification = _Identification()
    status: _Status = _Status()
    sponsor_collaborators: _Sponsors = _Sponsors()
    oversight: _Oversight = _Oversight()
    description: _Description = _Description()
    conditions: _Conditions = _Conditions()
    design: _Design = _Design()
    arms_interventions: _Arms = _Arms()
    eligibility: _Eligibility = _Eligibility()
    contacts_locations: _Places = _Places()


class Study(Piece):
    """One record of API v2, as far as this program uses it."""

    protocol_section: _Protocol = _Protocol()


def to_trial(raw: dict[str, Any]) -> Trial:
    """The structured side of a record; `nct_id` is empty where the record gives no number."""
    protocol = Study.model_validate(raw).protocol_section
    return Trial(
        **_who_and_when(protocol),
        **_what_is_done(protocol),
        central_contacts=tuple(map(_contact, protocol.contacts_locations.central_contacts)),
        locations=tuple(map(_location, protocol.contacts_locations.locations)),
    )


def to_text(raw: dict[str, Any]) -> RecordText:
    """The prose of a record, as sent, for the reader."""
    protocol = Study.model_validate(raw).protocol_section
    return RecordText(
        nct_id=protocol.identification.nct_id,
        criteria=protocol.eligibility.eligibility_criteria,
        title=protocol.identification.brief_title,
        official_title=protocol.identification.official_title,
        conditions=protocol.conditions.conditions,
        keywords=protocol.conditions.keywords,
        summary=protocol.description.brief_summary,
    )


def _who_and_when(protocol: _Protocol) -> dict[str, Any]:
    identity, status = protocol.identification, protocol.status
    sponsor, oversight = protocol.sponsor_collaborators.lead_sponsor, protocol.oversight
    return {
        "nct_id": identity.nct_id,
        "aliases": identity.nct_id_aliases,
        "title": identity.brief_title,
        "official_title": identity.official_title,
        "acronym": identity.acronym,
        "sponsor": sponsor.name,
        "sponsor_class": sponsor.kind,
        "status": status.overall_status,
        "why_stopped": status.why_stopped,
        "verified": status.status_verified_date,
        "last_update": status.last_update_post_date_struct.date,
        "start": status.start_date_struct.date,
        "completion": status.completion_date_struct.date,
        "has_dmc": oversight.oversight_has_dmc,
        "fda_regulated_drug": oversight.is_fda_regulated_drug,
        "fda_regulated_device": oversight.is_fda_regulated_device,
    }


def _what_is_done(protocol: _Protocol) -> dict[str, Any]:
    design, people = protocol.design, protocol.eligibility
    return {
        "study_type": design.study_type,
        "phases": design.phases,
        "purpose": design.design_info.primary_purpose,
        "allocation": design.design_info.allocation,
        "masking": design.design_info.masking_info.masking,
        "who_masked": design.design_info.masking_info.who_masked,
        "conditions": protocol.conditions.conditions,
        "interventions": tuple(
            Intervention(item.type, item.name, item.other_names)
            for item in protocol.arms_interventions.interventions
        ),
        "arms": tuple(
            Arm(group.label, group.type, group.intervention_names)
            for group in protocol.arms_interventions.arm_groups
        ),
        "sex": people.sex,
        "minimum_age": people.minimum_age,
        "maximum_age": people.maximum_age,
    }


def _contact(sent: _Contact) -> Contact:
    extension = f" ext. {sent.phone_ext}" if sent.phone and sent.phone_ext else ""
    return Contact(sent.name, sent.role, sent.phone + extension, sent.email)


def _location(sent: _Location) -> Location:
    return Location(
        facility=sent.facility,
        city=sent.city,
        state=sent.state,
        country=sent.country,
        status=sent.status,
        latitude=sent.geo_point.lat,
        longitude=sent.geo_point.lon,
        contacts=tuple(map(_contact, sent.contacts)),
    )
