"""The names the API knows: parameters, field names with their places in a record, statuses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["BUILT_IN", "ENUMS", "PATTERN_OF_DATES", "Piece", "Vocabulary"]

PATTERN_OF_DATES = ("PartialDate", "NormalizedDate")
_NUMBERS = ("integer", "number", "long")

ENUMS: Mapping[str, tuple[str, ...]] = {
    "OverallStatus": (
        "ACTIVE_NOT_RECRUITING",
        "COMPLETED",
        "ENROLLING_BY_INVITATION",
        "NOT_YET_RECRUITING",
        "RECRUITING",
        "SUSPENDED",
        "TERMINATED",
        "WITHDRAWN",
        "AVAILABLE",
        "NO_LONGER_AVAILABLE",
        "TEMPORARILY_NOT_AVAILABLE",
        "APPROVED_FOR_MARKETING",
        "WITHHELD",
        "UNKNOWN",
    ),
    "StudyType": ("EXPANDED_ACCESS", "INTERVENTIONAL", "OBSERVATIONAL"),
    "Phase": ("NA", "EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a field stands in a record, and how its values compare."""

    path: tuple[str, ...]
    kind: str = "text"
    """`text`, `date` or `number`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names that may be used; everything else is answered as the API answers what it lacks."""

    parameters: Mapping[str, frozenset[str]]
    """Query parameters by path."""
    pieces: Mapping[str, Piece]

    @classmethod
    def official(cls, folder: Path) -> Vocabulary:
        """From the OpenAPI file and the recorded field list in a folder laid out like `ctgov`."""
        import yaml  # only needed here, so that the server starts without it

        spec = yaml.safe_load((folder / "openapi-2.0.5.yaml").read_text(encoding="utf-8"))
        fields = json.loads((folder / "responses" / "metadata.json").read_text(encoding="utf-8"))
        return cls(
            parameters={path: _query_parameters(item) for path, item in spec["paths"].items()},
            pieces=dict(pair for node in fields for pair in _official_pieces(node, ())),
        )

    def piece(self, name: str) -> Piece | None:
        """The field under a piece name or a dotted path."""
        path = tuple(name.split("."))
        by_path = (piece for piece in self.pieces.values() if piece.path == path)
        return self.pieces.get(name) or next(by_path, None)


def _query_parameters(item: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(p["name"] for p in item["get"].get("parameters", ()) if p["in"] == "query")


def _official_pieces(
    node: Mapping[str, Any], above: tuple[str, ...]
) -> Iterator[tuple[str, Piece]]:
    path = (*above, node["name"])
    kind = "date" if node["type"] in PATTERN_OF_DATES else "text"
    yield node["piece"], Piece(path, "number" if node["type"] in _NUMBERS else kind)
    for child in node.get("children", ()):
        yield from _official_pieces(child, path)


_PARAMETERS = {
    "/studies": (
        "format markupFormat query.cond query.term query.locn query.titles query.intr query.outc "
        "query.spons query.lead query.id query.patient filter.overallStatus filter.geo filter.ids "
        "filter.advanced filter.synonyms postFilter.overallStatus postFilter.geo postFilter.ids "
        "postFilter.advanced postFilter.synonyms aggFilters geoDecay fields sort countTotal "
        "pageSize pageToken"
    ),
    "/studies/{nctId}": "format markupFormat fields",
    "/version": "",
}

_PIECES = """
protocolSection.identificationModule: nctId NCTId, nctIdAliases NCTIdAlias, acronym Acronym
protocolSection.identificationModule: briefTitle BriefTitle, officialTitle OfficialTitle
protocolSection.identificationModule.orgStudyIdInfo: id OrgStudyId
protocolSection.statusModule: statusVerifiedDate StatusVerifiedDate, overallStatus OverallStatus
protocolSection.statusModule: whyStopped WhyStopped
protocolSection.statusModule.expandedAccessInfo: hasExpandedAccess HasExpandedAccess
protocolSection.statusModule.expandedAccessInfo: nctId ExpandedAccessNCTId
protocolSection.statusModule.expandedAccessInfo: statusForNctId ExpandedAccessStatusForNCTId
protocolSection.statusModule.startDateStruct: date StartDate
protocolSection.statusModule.primaryCompletionDateStruct: date PrimaryCompletionDate
protocolSection.statusModule.completionDateStruct: date CompletionDate
protocolSection.statusModule.studyFirstPostDateStruct: date StudyFirstPostDate
protocolSection.statusModule.lastUpdatePostDateStruct: date LastUpdatePostDate
protocolSection.sponsorCollaboratorsModule.leadSponsor: name LeadSponsorName
protocolSection.sponsorCollaboratorsModule.leadSponsor: class LeadSponsorClass
protocolSection.oversightModule: oversightHasDmc OversightHasDMC
protocolSection.oversightModule: isFdaRegulatedDrug IsFDARegulatedDrug
protocolSection.oversightModule: isFdaRegulatedDevice IsFDARegulatedDevice
protocolSection.descriptionModule: briefSummary BriefSummary
protocolSection.descriptionModule: detailedDescription DetailedDescription
protocolSection.conditionsModule: conditions Condition, keywords Keyword
protocolSection.designModule: studyType StudyType, phases Phase
protocolSection.designModule.designInfo: allocation DesignAllocation
protocolSection.designModule.designInfo: interventionModel DesignInterventionModel
protocolSection.designModule.designInfo: primaryPurpose DesignPrimaryPurpose
protocolSection.designModule.designInfo.maskingInfo: masking DesignMasking
protocolSection.designModule.designInfo.maskingInfo: whoMasked DesignWhoMasked
protocolSection.designModule.enrollmentInfo: count EnrollmentCount, type EnrollmentType
protocolSection.armsInterventionsModule.armGroups: label ArmGroupLabel, type ArmGroupType
protocolSection.armsInterventionsModule.armGroups: description ArmGroupDescription
protocolSection.armsInterventionsModule.armGroups: interventionNames ArmGroupInterventionName
protocolSection.armsInterventionsModule.interventions: type InterventionType
protocolSection.armsInterventionsModule.interventions: name InterventionName
protocolSection.armsInterventionsModule.interventions: description InterventionDescription
protocolSection.armsInterventionsModule.interventions: armGroupLabels InterventionArmGroupLabel
protocolSection.armsInterventionsModule.interventions: otherNames InterventionOtherName
protocolSection.eligibilityModule: eligibilityCriteria EligibilityCriteria, sex Sex
protocolSection.eligibilityModule: healthyVolunteers HealthyVolunteers, genderBased GenderBased
protocolSection.eligibilityModule: genderDescription GenderDescription
protocolSection.eligibilityModule: minimumAge MinimumAge, maximumAge MaximumAge
protocolSection.contactsLocationsModule.centralContacts: name CentralContactName
protocolSection.contactsLocationsModule.centralContacts: role CentralContactRole
protocolSection.contactsLocationsModule.centralContacts: phone CentralContactPhone
protocolSection.contactsLocationsModule.centralContacts: phoneExt CentralContactPhoneExt
protocolSection.contactsLocationsModule.centralContacts: email CentralContactEMail
protocolSection.contactsLocationsModule.locations: facility LocationFacility
protocolSection.contactsLocationsModule.locations: status LocationStatus, city LocationCity
protocolSection.contactsLocationsModule.locations: state LocationState, country LocationCountry
protocolSection.contactsLocationsModule.locations: geoPoint LocationGeoPoint
protocolSection.contactsLocationsModule.locations.contacts: name LocationContactName
protocolSection.contactsLocationsModule.locations.contacts: role LocationContactRole
protocolSection.contactsLocationsModule.locations.contacts: phone LocationContactPhone
protocolSection.contactsLocationsModule.locations.contacts: phoneExt LocationContactPhoneExt
protocolSection.contactsLocationsModule.locations.contacts: email LocationContactEMail
protocolSection.ipdSharingStatementModule: ipdSharing IPDSharing
protocolSection.ipdSharingStatementModule: description IPDSharingDescription
protocolSection.ipdSharingStatementModule: infoTypes IPDSharingInfoType
protocolSection.ipdSharingStatementModule: timeFrame IPDSharingTimeFrame
documentSection.largeDocumentModule.largeDocs: hasProtocol LargeDocHasProtocol
documentSection.largeDocumentModule.largeDocs: hasIcf LargeDocHasICF, label LargeDocLabel
documentSection.largeDocumentModule.largeDocs: date LargeDocDate
derivedSection.miscInfoModule: versionHolder VersionHolder
derivedSection.conditionBrowseModule.meshes: term ConditionMeshTerm
derivedSection.conditionBrowseModule.ancestors: term ConditionAncestorTerm
"""


def _built_in_pieces() -> Iterator[tuple[str, Piece]]:
    yield "HasResults", Piece(("hasResults",))
    for line in _PIECES.strip().splitlines():
        place, leaves = line.split(": ")
        above = tuple(place.split("."))
        for depth, name in enumerate(above[:2], start=1):
            # only sections and modules are called like their path
            yield _capitalised(name), Piece(above[:depth])
        for leaf in leaves.split(", "):
            name, piece = leaf.split(" ")
            yield piece, Piece((*above, name), _kind(piece))


def _capitalised(name: str) -> str:
    return "IPD" + name[3:] if name.startswith("ipd") else name[0].upper() + name[1:]


def _kind(piece: str) -> str:
    if piece.endswith("Date") or piece == "VersionHolder":
        return "date"
    return "number" if piece == "EnrollmentCount" else "text"


BUILT_IN = Vocabulary(
    parameters={path: frozenset(names.split()) for path, names in _PARAMETERS.items()},
    pieces=dict(_built_in_pieces()),
)
"""The part of the API's names that this project uses, for where the official files are absent."""
