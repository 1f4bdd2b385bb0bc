"""The shape of a study record as the registry sends it.

The models follow the names of API v2 (OpenAPI 2.0.5). No part is required, parts not listed here
are passed over, and enumerated values stay plain strings, because the registry adds values inside
one version of its API.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from mbc_trials.registry.lenient import Flag, Number, Piece, Pieces, Text, Texts

__all__ = ["SentContact", "SentDocuments", "SentLocation", "SentProtocol", "Study"]


class _Identification(Piece):
    nct_id: Text = ""
    nct_id_aliases: Texts = ()
    brief_title: Text = ""
    official_title: Text = ""
    acronym: Text = ""


class _Date(Piece):
    date: Text = ""


class _ExpandedAccess(Piece):
    has_expanded_access: Flag = None
    nct_id: Text = ""
    status_for_nct_id: Text = ""


class _Status(Piece):
    overall_status: Text = ""
    why_stopped: Text = ""
    status_verified_date: Text = ""
    expanded_access_info: _ExpandedAccess = _ExpandedAccess()
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


class SentContact(Piece):
    """Someone to call, for the whole study or at one place."""

    name: Text = ""
    role: Text = ""
    phone: Text = ""
    phone_ext: Text = ""
    email: Text = ""


_Contacts = Annotated[tuple[SentContact, ...], Pieces]


class _GeoPoint(Piece):
    lat: Number = None
    lon: Number = None


class SentLocation(Piece):
    """A place where the study runs."""

    facility: Text = ""
    status: Text = ""
    city: Text = ""
    state: Text = ""
    country: Text = ""
    geo_point: _GeoPoint = _GeoPoint()
    contacts: _Contacts = ()


class _Places(Piece):
    central_contacts: _Contacts = ()
    locations: Annotated[tuple[SentLocation, ...], Pieces] = ()


class _DataSharing(Piece):
    ipd_sharing: Text = ""
    info_types: Texts = ()
    time_frame: Text = ""


class SentProtocol(Piece):
    """What the sponsor says the study is."""

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
    ipd_sharing_statement: _DataSharing = _DataSharing()


class _LargeDocument(Piece):
    has_icf: Flag = None
    label: Text = ""
    date: Text = ""


class _LargeDocuments(Piece):
    large_docs: Annotated[tuple[_LargeDocument, ...], Pieces] = ()


class SentDocuments(Piece):
    """The papers posted with the record."""

    large_document_module: _LargeDocuments = _LargeDocuments()


class Study(Piece):
    """One record of API v2, as far as this program uses it."""

    protocol_section: SentProtocol = SentProtocol()
    document_section: SentDocuments = SentDocuments()
