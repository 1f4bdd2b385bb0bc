"""Puts together what is told about a person: options of the command line, and a profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mbc_trials.person_options import PersonOptions, patient
from mbc_trials.told import Told

__all__ = ["tell"]


def tell(options: PersonOptions, profile: Path | None, today: date) -> Told:
    """What the options and the profile, where there is one, say together.

    `today` tells how long something has lasted. Raises UsageError where a word is not known or
    where something contradicts something else, ProfileError where the file cannot be used.
    """
    if profile is None:
        return Told(patient=patient(options))
    # Only here is a file read, and what checks it loaded.
    from mbc_trials.profiles.loading import load_profile  # noqa: PLC0415
    from mbc_trials.profiles.telling import told_with  # noqa: PLC0415

    return told_with(load_profile(profile), options, profile, today)
