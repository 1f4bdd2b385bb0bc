"""Where breast cancer spreads: the metastatic sites, their names, and what contains what."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CNS", "SITE_ALIASES", "VISCERAL_PARTS", "MetastaticSite"]


class MetastaticSite(StrEnum):
    """A place the cancer has spread to (never a place where a trial runs: that is a Location)."""

    BRAIN = "brain"
    LEPTOMENINGEAL = "leptomeningeal"
    BONE = "bone"
    LIVER = "liver"
    LUNG = "lung"
    PLEURA = "pleura"
    PERITONEUM = "peritoneum"
    SKIN = "skin"
    NODES = "nodes"
    VISCERAL = "visceral"


CNS = frozenset({MetastaticSite.BRAIN, MetastaticSite.LEPTOMENINGEAL})
"""Silence about these two is never taken for acceptance: trials treat them apart."""

VISCERAL_PARTS = frozenset(
    {
        MetastaticSite.LIVER,
        MetastaticSite.LUNG,
        MetastaticSite.PLEURA,
        MetastaticSite.PERITONEUM,
    }
)
"""A person with disease in one of these has visceral disease."""

SITE_ALIASES = {
    "cns": MetastaticSite.BRAIN,
    "lepto": MetastaticSite.LEPTOMENINGEAL,
    "lmd": MetastaticSite.LEPTOMENINGEAL,
}
"""Other words accepted on the command line."""
