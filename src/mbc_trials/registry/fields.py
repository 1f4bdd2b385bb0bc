"""Which parts of a study record are asked for: what this program reads, and nothing more."""

from __future__ import annotations

__all__ = ["FIELDS"]

FIELDS = (
    # identification
    "NCTId",
    "NCTIdAlias",
    "Acronym",
    "BriefTitle",
    "OfficialTitle",
    # status
    "StatusVerifiedDate",
    "OverallStatus",
    "WhyStopped",
    "HasExpandedAccess",
    "ExpandedAccessNCTId",
    "ExpandedAccessStatusForNCTId",
    "StartDate",
    "PrimaryCompletionDate",
    "CompletionDate",
    "StudyFirstPostDate",
    "LastUpdatePostDate",
    # sponsor and oversight
    "LeadSponsorName",
    "LeadSponsorClass",
    "OversightHasDMC",
    "IsFDARegulatedDrug",
    "IsFDARegulatedDevice",
    # what it is about
    "BriefSummary",
    "Condition",
    "Keyword",
    "ConditionMeshTerm",
    # design
    "StudyType",
    "Phase",
    "DesignAllocation",
    "DesignInterventionModel",
    "DesignPrimaryPurpose",
    "DesignMasking",
    "DesignWhoMasked",
    "EnrollmentCount",
    "EnrollmentType",
    # arms and interventions
    "ArmGroupLabel",
    "ArmGroupType",
    "ArmGroupDescription",
    "ArmGroupInterventionName",
    "InterventionType",
    "InterventionName",
    "InterventionDescription",
    "InterventionArmGroupLabel",
    "InterventionOtherName",
    # who may join
    "EligibilityCriteria",
    "HealthyVolunteers",
    "Sex",
    "GenderBased",
    "GenderDescription",
    "MinimumAge",
    "MaximumAge",
    # whom to call, and where
    "CentralContactName",
    "CentralContactRole",
    "CentralContactPhone",
    "CentralContactPhoneExt",
    "CentralContactEMail",
    "LocationFacility",
    "LocationStatus",
    "LocationCity",
    "LocationState",
    "LocationCountry",
    "LocationContactName",
    "LocationContactRole",
    "LocationContactPhone",
    "LocationContactPhoneExt",
    "LocationContactEMail",
    "LocationGeoPoint",
    # data sharing, consent form, version
    "IPDSharing",
    "IPDSharingDescription",
    "IPDSharingInfoType",
    "IPDSharingTimeFrame",
    "LargeDocHasProtocol",
    "LargeDocHasICF",
    "LargeDocLabel",
    "LargeDocDate",
    "VersionHolder",
)
"""The registry's piece names of everything this program reads; a full record is 30 times larger."""
