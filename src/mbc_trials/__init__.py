"""Find metastatic breast cancer trials on ClinicalTrials.gov, and say why each may fit."""

__all__ = ["__version__"]

__version__ = "0.1.0"
