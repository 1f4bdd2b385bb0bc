"""Searches that are kept and run again: what changed since the last time, told once."""
