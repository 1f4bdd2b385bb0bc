"""Invented trials, people and reports for the tests of the output formats."""

from __future__ import annotations

from collections.abc import Sequence

from mbc_trials.answer import AnswerSource
from mbc_trials.metastases import MetastaticSite
from mbc_trials.phenotype import HER2_NEGATIVE, HR_POSITIVE
from mbc_trials.reading.model import (
    Condition,
    Evidence,
    Measurable,
    Reading,
    Requirement,
    SiteFact,
    Stance,
)
from mbc_trials.report import Counts, Match, Report
from mbc_trials.trial import Arm, Contact, Intervention, Location, Trial
from mbc_trials.verdict import Line, Result, Verdict

CRITERIA = (
    "Inclusion: adults with advanced disease of the breast, HR\\+ and HER2\\-. "
    "Exclusion: deposits in the brain unless treated and quiet for 4 weeks."
)


def quote(fact: str, value: str, section: str, words: str) -> Evidence:
    start = CRITERIA.find(words)
    return Evidence(fact, value, section, words, start, start + len(words))


RECEPTORS = quote("receptors", "accepted", "inclusion", "HR\\+ and HER2\\-")
BRAIN = quote("brain", "conditional", "exclusion", "deposits in the brain unless treated and quiet")

READING = Reading(
    metastatic=Stance.ACCEPTED,
    receptors=HR_POSITIVE & HER2_NEGATIVE,
    sites={
        MetastaticSite.BRAIN: SiteFact(
            Stance.CONDITIONAL, (Condition("treated"), Condition("stable", "4 weeks"))
        ),
        MetastaticSite.LIVER: SiteFact(Stance.ACCEPTED),
        MetastaticSite.LEPTOMENINGEAL: SiteFact(Stance.EXCLUDED),
    },
    measurable=Measurable.REQUIRED,
    biomarkers_required=(Requirement(("PIK3CA", "AKT1")),),
    prior_therapy_required=(Requirement(("CDK4/6 inhibitor",)),),
    evidence=(quote("metastatic", "accepted", "inclusion", "advanced disease"), RECEPTORS, BRAIN),
)

SETTING_FITS = Line("setting", Result.FITS, "Takes people whose cancer has spread.")
RECEPTORS_FIT = Line(
    "receptors",
    Result.FITS,
    "Takes people with HR-positive, HER2-negative tumours.",
    evidence=(RECEPTORS,),
)
BRAIN_ASKS = Line(
    "brain",
    Result.CHECK,
    "Takes people with brain metastases only if they are treated and stable (4 weeks).",
    "Have my brain metastases been treated and stable for 4 weeks?",
    evidence=(BRAIN,),
)
MARKER_ASKS = Line(
    "biomarker",
    Result.CHECK,
    "Needs a change in PIK3CA or AKT1.",
    "Was my tumour or blood tested for changes in PIK3CA and AKT1?",
)
RECEPTORS_CONFLICT = Line(
    "receptors", Result.CONFLICTS, "Takes only people with HER2-positive tumours; you told us not."
)


def trial(number: int = 1, **changes: object) -> Trial:
    """An invented trial; `changes` replace its fields."""
    fields: dict[str, object] = {
        "nct_id": f"NCT9900{number:04}",
        "title": "Examplestrant or usual hormone drugs for advanced breast cancer",
        "official_title": "A study of examplestrant against the drug a doctor would choose",
        "sponsor": "Example Oncology",
        "sponsor_class": "INDUSTRY",
        "status": "RECRUITING",
        "study_type": "INTERVENTIONAL",
        "phases": ("PHASE3",),
        "purpose": "TREATMENT",
        "allocation": "RANDOMIZED",
        "masking": "NONE",
        "interventions": (
            Intervention("DRUG", "examplestrant"),
            Intervention("DRUG", "usual hormone drug"),
        ),
        "arms": (
            Arm("Examplestrant", "EXPERIMENTAL", ("Drug: examplestrant",)),
            Arm("Usual drug", "ACTIVE_COMPARATOR", ("Drug: usual hormone drug",)),
        ),
        "sex": "ALL",
        "minimum_age": "18 Years",
        "fda_regulated_drug": True,
        "has_dmc": True,
        "verified": "2026-11-02",
        "last_update": "2026-11-10",
        "start": "2025-02",
        "completion": "2029-06",
        "central_contacts": (
            Contact("Trial desk", "CONTACT", "+1 555 0100", "desk@trial.example"),
        ),
        "locations": (
            Location("Lakeside Hospital", "Toronto", "Ontario", "Canada", "RECRUITING"),
            Location("Harbour Clinic", "Boston", "Massachusetts", "United States", "RECRUITING"),
            Location("Alte Klinik", "Berlin", "", "Germany", "WITHDRAWN"),
        ),
    }
    return Trial(**{**fields, **changes})  # type: ignore[arg-type]


def match(shown: Trial, *lines: Line, reading: Reading = READING) -> Match:
    """A trial with a verdict made of these lines."""
    order = (Result.CONFLICTS, Result.CHECK, Result.FITS)
    result = next((r for r in order if any(line.result is r for line in lines)), Result.FITS)
    ordered = tuple(sorted(lines, key=lambda line: order.index(line.result)))
    return Match(shown, reading, Verdict(result, ordered))


def report(matches: Sequence[Match] = (), **changes: object) -> Report:
    """A search on a fixed day that found these trials; `changes` replace its fields."""
    fields: dict[str, object] = {
        "source": AnswerSource.MIRROR,
        "as_of": "2026-11-23",
        "today": "2026-11-23",
        "complete": True,
        "query": {"er_positive": True, "her2_negative": True},
        "told": ("ER-positive", "HER2-negative"),
        "not_told": ("PR", "HER2 score", "where the cancer has spread", "mutations"),
        "counts": Counts(fits=41, check=63, conflicts=388),
        "matches": tuple(matches),
        "listed": 104,
    }
    return Report(**{**fields, **changes})  # type: ignore[arg-type]


def three() -> Report:
    """One trial that may fit and two to ask about."""
    return report(
        (
            match(trial(1), SETTING_FITS, RECEPTORS_FIT),
            match(
                trial(
                    2,
                    title="進行乳癌に対する例示薬の試験 An invented antibody-drug conjugate study",
                    phases=("PHASE1", "PHASE2"),
                    verified="2026-03",
                    interventions=(Intervention("DRUG", "trastuzumab deruxtecan"),),
                    arms=(),
                    allocation="NA",
                ),
                SETTING_FITS,
                RECEPTORS_FIT,
                BRAIN_ASKS,
            ),
            match(
                trial(3, status="ENROLLING_BY_INVITATION", purpose="SUPPORTIVE_CARE", phases=()),
                SETTING_FITS,
                RECEPTORS_FIT,
                BRAIN_ASKS,
                MARKER_ASKS,
                Line("liver", Result.FITS, "Takes people with liver metastases."),
            ),
        )
    )
