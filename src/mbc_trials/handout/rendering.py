"""Lays a handout out as one web page: no script, nothing loaded, every word escaped."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mbc_trials.handout.model import Handout
from mbc_trials.sentences import say

__all__ = ["rendered"]

_PAGES = '"Page " counter(page) " of " counter(pages)'
_POLICY = "default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"


def rendered(handout: Handout) -> str:
    """The page as HTML; it allows itself its one style sheet, by its hash, and nothing else."""
    style = _style()
    environment = Environment(
        loader=PackageLoader("mbc_trials.handout"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["say"] = _said
    return environment.get_template("handout.html.jinja").render(
        handout=handout,
        style=Markup(style),  # noqa: S704 - our own file; a hash holds for its exact bytes only
        policy=_POLICY.format(style=_hash(style)),
    )


def _style() -> str:
    """The style sheet, whose one sentence is the line at the foot of each printed page."""
    style = files(__package__).joinpath("templates", "handout.css").read_text("utf-8")
    words = say("Page {page} of {pages}")
    pieces = words.format(page='" counter(page) "', pages='" counter(pages) "')
    return style.replace(_PAGES, f'"{pieces}"'.removesuffix(' ""'))


def _said(sentence: str, /, **parts: object) -> Markup:
    """A sentence of a template, escaped; so are its parts, where they are not markup already."""
    told = escape(say(sentence))
    return told.format(**parts) if parts else told


def _hash(style: str) -> str:
    """As a Content-Security-Policy names the text of a style element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
