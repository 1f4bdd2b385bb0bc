"""The documents as tests see them: their files, their commands, the small files they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["DOCUMENTS", "ROOT", "Command", "commands", "shown_files"]

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    *sorted(ROOT.glob("*.md")),
    *(path for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "reference.md"),
)
_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"# exit (\d+)$")
_NAMED = re.compile(r"`(?P<name>[\w-]+\.(?:toml|csv|json))`[^`\n]*\n\n$")


@dataclass(frozen=True, slots=True)
class Command:
    """One command as a document shows it, with the line it stands on."""

    document: Path
    line: int
    words: str
    code: int = 0
    """The exit code to expect, where a comment behind the command says another than 0."""

    def __str__(self) -> str:
        return f"{self.document.name}:{self.line}"


def commands(document: Path) -> Iterator[Command]:
    """Lines that begin with a dollar sign, with what they go on with behind a backslash."""
    text = document.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        first = text.count("\n", 0, block.start("body")) + 1
        lines = block["body"].replace("\\\n", " ").splitlines()
        for number, line in enumerate(lines, first):
            if line.startswith("$ "):
                words = line.removeprefix("$ ")
                code = _CODE.search(words)
                yield Command(document, number, words, int(code[1]) if code else 0)


def shown_files(document: Path) -> dict[str, str]:
    """Files a document shows whole: a block behind a paragraph that ends with the file's name."""
    text = document.read_text(encoding="utf-8")
    return {
        named["name"]: block["body"]
        for block in _BLOCK.finditer(text)
        if (named := _NAMED.search(text, 0, block.start()))
    }
