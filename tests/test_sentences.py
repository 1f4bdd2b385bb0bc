"""All sentences for people stand in one catalogue, and none is hidden elsewhere in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mbc_trials.sentences import say, say_count

PACKAGE = Path(__file__).parents[1] / "src" / "mbc_trials"
ROOMS: tuple[str, ...] = ("cli", "handout", "matching", "output", "watching", "worklist")
MODULES: tuple[str, ...] = (
    "person_unknowns.py",
    "person_words.py",
    "phenotype_words.py",
    "sentences.py",
)
SPEAKING = [
    *sorted(path for room in ROOMS for path in (PACKAGE / room).glob("*.py")),
    *(PACKAGE / name for name in MODULES),
]
SAYING = {"say", "say_count"}
HELP = {"help", "epilog", "says"}
"""What these words of a command's declaration say is collected from the program itself."""


def test_the_catalogue_is_what_the_sources_say() -> None:
    pytest.importorskip("babel")
    from tools.build_catalogue import CATALOGUE, catalogue

    assert CATALOGUE.read_text(encoding="utf-8") == catalogue(), "run tools/build_catalogue.py"


@pytest.mark.parametrize("path", SPEAKING, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_sentence_goes_past_the_catalogue(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"line {line}: {text}" for line, text in unsaid(tree)] == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.jinja")), ids=lambda p: p.name)
def test_no_word_of_a_template_goes_past_the_catalogue(path: Path) -> None:
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    spoken = [found[1] for found in re.finditer(r'(?:aria-label|alt|title)="([^"]*)"', text)]
    spoken.append(re.sub(r"<[^>]*>", "", text))
    assert [words for words in spoken if re.search(r"[A-Za-z]{2}", words)] == []


def unsaid(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Strings that read like a sentence and are neither said nor documentation."""
    passed = {id(node) for call in ast.walk(tree) for node in _excused(call)}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        text = _text(node)
        if text and _reads_like_a_sentence(text):
            yield getattr(node, "lineno", 0), text


def _excused(node: ast.AST) -> Iterator[ast.AST]:
    """What is inside a saying, patterns, and strings that document."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
        yield from (inner for argument in node.args for inner in ast.walk(argument))
    elif isinstance(node, ast.keyword | ast.Assign) and _collected_as_help(node):
        yield from ast.walk(node.value)
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
        yield from ast.walk(node)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (inner for inner in ast.walk(node) if inner is not node)


def _collected_as_help(node: ast.keyword | ast.Assign) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in HELP
    return ast.unparse(node.targets[0]) == "COMMANDS"


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return ""


def _reads_like_a_sentence(text: str) -> bool:
    """Two words or more of which the last ends a sentence; a mark alone is a database's."""
    words = text.rstrip('" ').split()
    ended = len(words) >= 2 and len(words[-1]) > 1 and words[-1].endswith((".", "?", "!", ":"))
    return ended and text[0] != "(" and any(map(str.isalpha, text))


def test_a_sentence_is_filled_in() -> None:
    assert say("Needs {test}.", test="a {curly} test") == "Needs a {curly} test."
    assert say("Braces {} stay where nothing is filled in.").count("{}") == 1


@pytest.mark.parametrize(("count", "said"), [(1, "1 trial."), (0, "0 trials."), (7, "7 trials.")])
def test_one_and_many_are_told_apart(count: int, said: str) -> None:
    assert say_count("{count} trial.", "{count} trials.", count) == said
