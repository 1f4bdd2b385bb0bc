"""All sentences for people stand in one catalogue, and none is hidden elsewhere in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from mbc_trials.profiles import script
from mbc_trials.rights import rights
from mbc_trials.sentences import say, say_count
from mbc_trials.treatments import landscape

PACKAGE = Path(__file__).parents[1] / "src" / "mbc_trials"
ROOMS: tuple[str, ...] = (
    "cli",
    "handout",
    "matching",
    "output",
    "places",
    "profiles",
    "registry",
    "rights",
    "treatments",
    "watching",
    "worklist",
)
MODULES: tuple[str, ...] = (
    "catalogue.py",
    "catalogue_words.py",
    "claims.py",
    "entries.py",
    "errors.py",
    "filter_words.py",
    "finding.py",
    "funnel.py",
    "index.py",
    "mutations.py",
    "person_options.py",
    "person_unknowns.py",
    "person_values.py",
    "person_words.py",
    "phenotype_words.py",
    "sentences.py",
    "subtypes.py",
)
SPEAKING = [
    *sorted(path for room in ROOMS for path in (PACKAGE / room).glob("*.py")),
    *(PACKAGE / name for name in MODULES),
]
SAYING = {"say": 1, "say_count": 2}
"""Functions that say something, with how many of their arguments are sentences."""
NOT_SHOWN = {
    "another form of index": "told as damage to the index",
    "another form of table": "told as damage to the table",
    "a stored record is not an object": "told as damage to the local copy",
    "the facts are not what was stored": "told as damage to the local copy",
    "the answer drips too slowly": "told as no answer in time",
}
"""Words of errors that are caught, with what is said instead."""
HELP = {"help", "epilog", "says"}
"""What these words of a command's declaration say is collected from the program itself."""


def test_the_catalogue_is_what_the_sources_say() -> None:
    pytest.importorskip("babel")
    from tools.build_catalogue import CATALOGUE, catalogue

    assert CATALOGUE.read_text(encoding="utf-8") == catalogue(), "run tools/build_catalogue.py"


def test_what_is_said_of_data_stands_in_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("babel")
    from babel.messages.pofile import read_po

    from tools.build_catalogue import CATALOGUE

    with CATALOGUE.open("rb") as file:
        known = {one.id for one in read_po(file)}
    said: list[str] = []

    def overheard(words: str, **parts: str) -> str:
        said.append(words)
        return say(words, **parts)

    for module in (script, rights, landscape):
        monkeypatch.setattr(module, "say", overheard)
    script.script.__wrapped__()
    rights.load_rights.__wrapped__()
    landscape._labels.__wrapped__()
    landscape._effects.__wrapped__()
    assert len(said) > 300
    assert [words for words in said if words and words not in known] == []


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


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_a_sentence_is_given_the_parts_it_names(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = [
        f"line {call.lineno}: {sentence}"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and (call.keywords or _says(call) == "say_count")
        for sentence in _sentences(call)
        if None not in (parts := {given.arg for given in call.keywords})
        if _named(sentence) - {"count"} != parts - {"count"}
    ]
    assert wrong == []


def _says(call: ast.Call) -> str:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return name if name in SAYING else ""


def _sentences(call: ast.Call) -> Iterator[str]:
    for argument in call.args[: SAYING.get(_says(call), 0)]:
        if isinstance(argument, ast.Constant):
            yield str(argument.value)


def _named(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def unsaid(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Strings that read like a sentence, or tell an error, and are not said."""
    passed = {id(node) for call in ast.walk(tree) for node in _excused(call)}
    errors = {id(node) for call in ast.walk(tree) for node in _told_by_an_error(call)}
    for node in ast.walk(tree):
        text = _text(node)
        if id(node) in passed or not text or text in NOT_SHOWN:
            continue
        if _reads_like_a_sentence(text) or (id(node) in errors and len(text.split()) > 1):
            yield getattr(node, "lineno", 0), text


def _told_by_an_error(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error"):
        yield from node.args


def _excused(node: ast.AST) -> Iterator[ast.AST]:
    """What is inside a saying, patterns, and strings that document."""
    if isinstance(node, ast.Call) and _says(node):
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
