"""What this program takes from a study record: its structured side, and the prose that is read."""

from __future__ import annotations

from typing import Any

from mbc_trials.registry.study_model import (
    SentContact,
    SentDocuments,
    SentLocation,
    SentProtocol,
    Study,
)
from mbc_trials.trial import Arm, ConsentForm, Contact, Intervention, Location, RecordText, Trial

__all__ = ["to_text", "to_trial"]


def to_trial(raw: dict[str, Any]) -> Trial:
    """The structured side of a record; `nct_id` is empty where the record gives no number."""
    study = Study.model_validate(raw)
    protocol = study.protocol_section
    return Trial(
        **_who_and_when(protocol),
        **_what_is_done(protocol),
        **_beside_the_trial(protocol),
        consent_forms=_consent_forms(study.document_section),
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


def _who_and_when(protocol: SentProtocol) -> dict[str, Any]:
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


def _what_is_done(protocol: SentProtocol) -> dict[str, Any]:
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


def _beside_the_trial(protocol: SentProtocol) -> dict[str, Any]:
    outside, sharing = protocol.status.expanded_access_info, protocol.ipd_sharing_statement
    return {
        "has_expanded_access": outside.has_expanded_access,
        "expanded_access_id": outside.nct_id,
        "expanded_access_status": outside.status_for_nct_id,
        "ipd_sharing": sharing.ipd_sharing,
        "ipd_info_types": sharing.info_types,
        "ipd_time_frame": sharing.time_frame,
    }


def _consent_forms(documents: SentDocuments) -> tuple[ConsentForm, ...]:
    posted = documents.large_document_module.large_docs
    return tuple(ConsentForm(each.label, each.date) for each in posted if each.has_icf)


def _contact(sent: SentContact) -> Contact:
    extension = f" ext. {sent.phone_ext}" if sent.phone and sent.phone_ext else ""
    return Contact(sent.name, sent.role, sent.phone + extension, sent.email)


def _location(sent: SentLocation) -> Location:
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
