"""What a profile says of metastatic sites, claim by claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mbc_trials.claims import SiteClaim, bone_only_claims, site_claims_of
from mbc_trials.metastases import MetastaticSite

if TYPE_CHECKING:
    from mbc_trials.profiles.model import Profile

__all__ = ["site_claims"]


def site_claims(profile: Profile) -> Iterator[SiteClaim]:
    """Which entry says of which site that the cancer is there, or is not."""
    spread = profile.spread
    for name in spread.present:
        yield from site_claims_of(f"spread.present {name}", MetastaticSite(name), there=True)
    if profile.brain.model_fields_set:
        yield "brain", MetastaticSite.BRAIN, True
    if spread.leptomeningeal is not None:
        source = f"spread.leptomeningeal {str(spread.leptomeningeal).lower()}"
        yield source, MetastaticSite.LEPTOMENINGEAL, spread.leptomeningeal
    for name in spread.absent:
        yield from site_claims_of(f"spread.absent {name}", MetastaticSite(name), there=False)
    if spread.bone_only:
        yield from bone_only_claims("spread.bone_only true")
