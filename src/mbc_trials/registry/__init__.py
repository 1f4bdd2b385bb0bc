"""ClinicalTrials.gov as it is: what is asked of it, and how the asking is done."""
