"""Opens a table as a spreadsheet program does, with LibreOffice, and reads its cells back."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

__all__ = ["Cell", "needs_office", "opened"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_UTF_8_AND_COMMAS = "CSV:44,34,76,1,,0,false,true"
"""What its dialogue shows for a file with a byte order mark; without a screen it has to be told."""

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here"
)


@dataclass(frozen=True)
class Cell:
    """What a person sees in a cell, and the formula behind it, if any."""

    text: str
    formula: str | None


def opened(file: Path, folder: Path) -> list[list[Cell]]:
    """The rows of a table as LibreOffice shows them; `folder` is for what it writes."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            f"--infilter={_UTF_8_AND_COMMAS}",
            "--convert-to",
            "fods",
            "--outdir",
            str(folder / "opened"),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    document = ElementTree.parse(folder / "opened" / f"{file.stem}.fods")
    return [_cells(row) for row in document.iter(f"{_TABLE}table-row")]


def _cells(row: ElementTree.Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.iter(f"{_TABLE}table-cell"):
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        paragraphs = [_shown(paragraph) for paragraph in cell.iter(f"{_TEXT}p")]
        cells += [Cell("\n".join(paragraphs), cell.get(f"{_TABLE}formula"))] * times
    return cells


def _shown(paragraph: ElementTree.Element) -> str:
    """The characters of a paragraph; blanks beyond the first are elements of their own."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * int(child.get(f"{_TEXT}c", "1")))
        parts += ["".join(child.itertext()), child.tail or ""]
    return "".join(parts)
