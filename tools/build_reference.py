"""Write the reference of commands and the man pages from the program itself.

    python tools/build_reference.py [--to FOLDER]

FOLDER is `docs` unless told otherwise: `reference.md` lists every command with every option, its
default and its values, and `man/` gets one page a command. The same program gives the same files;
a test compares them with those that are kept.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from mbc_trials import __version__
from mbc_trials.cli.command_tree import Argument, Command, Option, every_command, program

__all__ = ["DOCS", "main", "pages"]

DOCS = Path(__file__).parents[1] / "docs"

EXIT_CODES = (
    ("0", "done, also when nothing was found or the reader of a pipe went away"),
    ("1", "an NCT number that the registry does not know; with --exit-status: nothing found"),
    ("2", "wrong usage"),
    ("3", "the registry cannot be reached, and nothing on this machine can answer"),
    ("4", "the registry's answer cannot be used, and nothing on this machine can answer"),
    ("5", "data on this machine is damaged or cannot be written"),
    ("130", "interrupted"),
)
ENVIRONMENT = (
    ("MBC_TRIALS_HOME", "folder for downloaded trials and watches"),
    ("MBC_TRIALS_BASE_URL", "address of the registry's API; https, or this machine"),
    ("MBC_TRIALS_USER_AGENT", "how the program names itself to the registry"),
    ("NO_COLOR", "no colour on a terminal"),
)


def main(arguments: list[str] | None = None) -> None:
    """Write all files below the folder; pages of commands that are gone are taken away."""
    parser = argparse.ArgumentParser(prog="build_reference.py")
    parser.add_argument("--to", type=Path, default=DOCS, metavar="FOLDER")
    folder: Path = parser.parse_args(arguments).to
    wanted = pages(program())
    for old in sorted((folder / "man").glob("*.1")):
        if str(old.relative_to(folder)) not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def pages(whole: Command) -> dict[str, str]:
    """Every file by its path below the folder."""
    manual = {f"man/{'-'.join(c.words)}.1": _man_page(c, whole) for c in every_command(whole)}
    return {"reference.md": _reference(whole), **manual}


def _reference(whole: Command) -> str:
    blocks = [
        "# Commands and options",
        "Written from the program by `tools/build_reference.py`; a test compares the two. "
        "`mbc-trials COMMAND --help` says the same.",
    ]
    for command in every_command(whole):
        blocks += _section(command)
    blocks += ["## Exit codes", _table(("code", "meaning"), EXIT_CODES)]
    blocks += ["## Environment", _table(("variable", "meaning"), ENVIRONMENT)]
    return "\n\n".join(blocks) + "\n"


def _section(command: Command) -> Iterator[str]:
    yield f"## {' '.join(command.words)}"
    yield f"```\n{command.usage}\n```"
    yield from filter(None, (_words(command.summary), *_paragraphs(command)))
    if command.commands:
        rows = [(f"`{inner.words[-1]}`", inner.summary) for inner in command.commands]
        yield _table(("command", "what it does"), rows)
    if command.arguments:
        rows = [(f"`{one.metavar}`", _with_values(one)) for one in command.arguments]
        yield _table(("argument", "meaning"), rows)
    for heading, options in groupby(_by_heading(command), key=lambda one: one.heading):
        yield f"**{heading}**"
        yield _table(("option", "meaning"), [(_typed(one), _with_values(one)) for one in options])


def _paragraphs(command: Command) -> Iterator[str]:
    for paragraph in filter(None, (*command.text.split("\n\n"), command.closing)):
        yield _words(paragraph)


def _by_heading(command: Command) -> list[Option]:
    """As the help lists them: headings in the order of their first option."""
    order = list(dict.fromkeys(option.heading for option in command.options))
    return sorted(command.options, key=lambda option: order.index(option.heading))


def _typed(option: Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.names)
    return f"{names} `{option.metavar}`" if option.metavar else names


def _with_values(taken: Option | Argument) -> str:
    """The help, and the values where neither it nor the metavar lists them all."""
    shown = f"{taken.metavar} {taken.says}"
    if all(re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", shown) for value in taken.values):
        return taken.says
    return f"{taken.says} Values: {', '.join(taken.values)}."


def _table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [heads, ("---", "---"), *((_cell(one), _cell(other)) for one, other in rows)]
    return "\n".join(f"| {one} | {other} |" for one, other in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _words(text: str) -> str:
    return " ".join(text.split())


def _man_page(command: Command, whole: Command) -> str:
    """One page in the macros of man(7)."""
    name = "-".join(command.words)
    lines = [
        f'.TH {name.upper()} 1 "" "mbc-trials {__version__}" "User Commands"',
        ".SH NAME",
        f"{_roff(name)} \\- {_roff(command.summary.rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B {_roff(' '.join(command.words))}",
        _roff(command.usage.removeprefix(" ".join(command.words)).strip()),
        ".SH DESCRIPTION",
        _roff(command.summary),
    ]
    for paragraph in _paragraphs(command):
        lines += [".PP", _roff(paragraph)]
    lines += _listed("COMMANDS", [(one.words[-1], one.summary) for one in command.commands])
    lines += _listed("ARGUMENTS", [(one.metavar, _with_values(one)) for one in command.arguments])
    lines += [".SH OPTIONS"]
    for heading, options in groupby(_by_heading(command), key=lambda one: one.heading):
        lines += [f".SS {_roff(heading)}"]
        for option in options:
            names = ", ".join(f"\\fB{_roff(typed)}\\fR" for typed in option.names)
            value = f" \\fI{_roff(option.metavar)}\\fR" if option.metavar else ""
            lines += [".TP", f"{names}{value}", _roff(_with_values(option))]
    if command is whole:
        lines += _listed("EXIT STATUS", EXIT_CODES) + _listed("ENVIRONMENT", ENVIRONMENT)
    return "\n".join([*lines, *_see_also(command, whole)]) + "\n"


def _listed(heading: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    lines = [line for name, says in pairs for line in (".TP", f".B {_roff(name)}", _roff(says))]
    return [f".SH {heading}", *lines] if lines else []


def _see_also(command: Command, whole: Command) -> list[str]:
    """The page above and those below."""
    around = [one for one in every_command(whole) if one.words == command.words[:-1]]
    names = ["-".join(one.words) for one in (*around, *command.commands)]
    pages = [f".BR {_roff(name)} (1)" for name in names]
    return [".SH SEE ALSO", *(f"{page} ," for page in pages[:-1]), *pages[-1:]]


def _roff(text: str) -> str:
    """Text that the formatter takes for nothing but text."""
    safe = _words(text).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


if __name__ == "__main__":
    main()
