"""The reader's version alone, so that a search answered by stored readings loads no rules."""

from __future__ import annotations

__all__ = ["READER_VERSION"]

READER_VERSION = "3"
"""Changes whenever a rule or a word list changes what is read; stored beside every reading."""
