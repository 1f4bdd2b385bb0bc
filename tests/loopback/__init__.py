"""A registry on this machine: serves study records over HTTP as ClinicalTrials.gov does."""

from tests.loopback.behaviour import Behaviour, Fault, Trouble
from tests.loopback.server import LoopbackRegistry, Request
from tests.loopback.vocabulary import BUILT_IN, Vocabulary

__all__ = [
    "BUILT_IN",
    "Behaviour",
    "Fault",
    "LoopbackRegistry",
    "Request",
    "Trouble",
    "Vocabulary",
]
