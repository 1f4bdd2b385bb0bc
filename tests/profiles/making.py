"""Profiles for tests: from entries, and in files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from mbc_trials.patient import Patient
from mbc_trials.profiles.model import Profile
from mbc_trials.profiles.telling import told_by_profile

__all__ = ["FULL", "TODAY", "in_file", "person"]

TODAY = date(2026, 11, 23)

FULL = """\
label = "A17"

[person]
age = 58
sex = "female"
menopause = "postmenopausal"
ecog = 1

[receptors]
subtype = "hr+/her2-"

[[receptors.results]]
date = 2024-03-25
specimen = "primary"
laboratory = "local"
er_percent = 90
pr = "negative"
her2_ihc = "1+"

[[receptors.results]]
date = "2026-02"
specimen = "liver"
er = "low"
pr_percent = 0
her2_ihc = "2+"
her2_ish = "negative"

[spread]
present = ["liver", "bone", "brain"]
absent = ["skin"]
leptomeningeal = false
measurable = true

[brain]
state = "treated-stable"
stable_since = 2026-09-01
symptoms = false
steroids = false
largest_mm = 8.5

[biomarkers]
PIK3CA = "positive"
ESR1 = "negative"
PD-L1 = "unknown"

[[treatments]]
drug = "Ibrance"
setting = "metastatic"
line = 1
ended = "2025-06"
reason = "progression"

[[treatments]]
drug = "taxane"
setting = "early"
reason = "completed"

[lines]
total = 2
chemotherapy = 0
endocrine = 2
"""
"""Every table, with an invented person."""


def in_file(folder: Path, text: str, name: str = "a17.toml") -> Path:
    """A profile in a file of its own."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def person(**entries: Any) -> Patient:
    """The person that entries describe."""
    return told_by_profile(Profile.model_validate(entries), TODAY).patient
