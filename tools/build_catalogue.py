"""Collects every sentence shown to people into one catalogue for translators.

    python tools/build_catalogue.py

writes `locale/mbc-trials.pot`: the sentences of the code and of the templates (`say`,
`say_count`), the help of every command and option, and the sentences kept as data (rights,
glossary, drugs). A test compares the file with what this makes.
"""

from __future__ import annotations

import ast
import io
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from typer.core import TyperGroup

from mbc_trials.cli.app import app

__all__ = ["CATALOGUE", "catalogue", "main"]

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "mbc_trials"
CATALOGUE = ROOT / "locale" / "mbc-trials.pot"
_KEYWORDS = {"say": None, "say_count": (1, 2)}
_SAYING = {"say": 1, "say_count": 2}
"""How many of its first words each takes."""
_PROSE = ("rights", "handout", "profiles", "treatments")
"""Rooms whose TOML files hold sentences for people; the reader's hold words of records."""
_LEAST_WORDS = 3
_PATTERNS = ("(?:", "[- ]")
_TOLD = {
    "again",
    "against",
    "applies",
    "ask",
    "choices",
    "combined",
    "figures",
    "first",
    "harms",
    "limit",
    "means",
    "population",
    "schedule",
    "title",
    "why",
}
"""Entries that are said as they are, be they sentences or not."""
_NO_SENTENCES = {"source", "sources", "url", "names", "patterns"}


def catalogue() -> str:
    """The catalogue as text; the same sources always give the same text."""
    made = Catalog(project="mbc-trials", creation_date=datetime(2026, 1, 1, tzinfo=UTC))
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for message in _said(ast.parse(path.read_text(encoding="utf-8"))):
            made.add(message, locations=[(place, 1)])
    for path in sorted(PACKAGE.rglob("*.jinja")):
        place = path.relative_to(PACKAGE).as_posix()
        with path.open("rb") as source:
            for _, message, _, _ in extract("jinja2", source, keywords=_KEYWORDS):
                made.add(message, locations=[(place, 1)])
    for sentence in _help(typer.main.get_command(app)):
        made.add(sentence, locations=[("cli", 1)])
    for room in _PROSE:
        for path in sorted((PACKAGE / room).rglob("*.toml")):
            place = path.relative_to(PACKAGE).as_posix()
            for sentence in _sentences(tomllib.loads(path.read_text(encoding="utf-8"))):
                made.add(sentence, locations=[(place, 1)])
    for entry in made:
        entry.flags.discard("python-format")  # a share in per cent looks like one
    out = io.BytesIO()
    write_po(out, made, omit_header=True, include_lineno=False, width=100, sort_output=True)
    return out.getvalue().decode()


def _help(command: Any) -> Iterator[str]:
    """What the help of a command says, of its options, and of the commands within it."""
    told = [*(command.help or "").split("\n\n"), command.epilog or ""]
    for parameter in command.params:
        told += [parameter.help or "", getattr(parameter, "rich_help_panel", None) or ""]
    yield from (" ".join(words.split()) for words in told if words.strip())
    if isinstance(command, TyperGroup):
        for name in command.list_commands(typer.Context(command)):
            yield from _help(command.commands[name])


def _said(code: ast.AST) -> Iterator[str | tuple[str, ...]]:
    """What is said in a module, also inside an f-string, which Python 3.11 takes for one token."""
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            count = _SAYING.get(node.func.id, 0)
            words = [
                word.value
                for word in node.args[:count]
                if isinstance(word, ast.Constant) and isinstance(word.value, str)
            ]
            if count and len(words) == count:
                yield words[0] if count == 1 else tuple(words)


def _sentences(value: Any, *, told: bool = False) -> Iterator[str]:
    """Prose in a TOML value: several words that end like a sentence, and all that is `told`."""
    if isinstance(value, str):
        if value and (told or _reads_like_a_sentence(value)):
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NO_SENTENCES:
                yield from _sentences(inner, told=told or name in _TOLD)
    elif isinstance(value, list):
        for inner in value:
            yield from _sentences(inner, told=told)


def _reads_like_a_sentence(words: str) -> bool:
    ended = words.endswith((".", "?", "!")) and not any(sign in words for sign in _PATTERNS)
    return ended and len(words.split()) >= _LEAST_WORDS


def main() -> None:
    """Write the catalogue."""
    CATALOGUE.parent.mkdir(exist_ok=True)
    CATALOGUE.write_text(catalogue(), encoding="utf-8")
    print(f"{CATALOGUE}: {catalogue().count('msgid ')} sentences")  # noqa: T201


if __name__ == "__main__":
    main()
