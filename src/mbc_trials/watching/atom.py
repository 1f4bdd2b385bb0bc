"""An Atom feed (RFC 4287) of what watches found, for a feed reader on this machine."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from typing import TextIO
from xml.etree.ElementTree import (
    Element,
    ElementTree,
    SubElement,
    indent,
    register_namespace,
)

from mbc_trials import __version__
from mbc_trials.sentences import say
from mbc_trials.watching.lines import KIND_WORDS, date_line, detail_lines, ground
from mbc_trials.watching.model import Digest, News

__all__ = ["GENERATOR", "write_feed"]

GENERATOR = "mbc-trials watch"
_ATOM = "http://www.w3.org/2005/Atom"
_FEEDS = uuid.UUID("8a3f6c1e-0d55-4c5e-9c43-2d7c1f1f5b11")
"""The namespace that names of feeds are made in."""
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feed(
    watches: Sequence[str], digests: Sequence[Digest], source: str, now: str, out: TextIO
) -> None:
    """The feed of some watches: one entry a change of their digests, newest digest first.

    An entry keeps its id however often the feed is written, so that a feed reader shows it once.
    `now` is a moment (ISO 8601 with zone), for a feed without entries.
    """
    register_namespace("", _ATOM)
    newest = sorted(digests, key=lambda digest: digest.made, reverse=True)
    feed = Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", uuid.uuid5(_FEEDS, "\n".join(sorted(watches))).urn)
    _add(feed, "title", say("Metastatic breast cancer trials: what changed"))
    _add(feed, "updated", next((digest.made for digest in newest if digest.news), now))
    _add(SubElement(feed, f"{{{_ATOM}}}author"), "name", "mbc-trials")
    _add(feed, "generator", GENERATOR).set("version", __version__)
    _add(feed, "rights", source)
    for digest in newest:
        for position, news in enumerate(digest.news):
            _add_entry(feed, digest, news, position)
    indent(feed)
    out.write(_DECLARATION)
    ElementTree(feed).write(out, encoding="unicode")
    out.write("\n")


def _add_entry(feed: Element, digest: Digest, news: News, position: int) -> None:
    entry = SubElement(feed, f"{{{_ATOM}}}entry")
    _add(entry, "id", uuid.uuid5(uuid.UUID(digest.id), str(position)).urn)
    _add(entry, "title", f"{KIND_WORDS[news.kind]}: {news.nct_id}, {news.title}")
    _add(entry, "updated", digest.made)
    SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=news.url)
    SubElement(entry, f"{{{_ATOM}}}category", term=news.kind.value)
    _add(entry, "content", "\n".join(_story(digest, news))).set("type", "text")


def _story(digest: Digest, news: News) -> Iterator[str]:
    yield news.says
    yield from detail_lines(news)
    if quote := ground(news):
        yield say("The record: {quote}", quote=quote)
    yield date_line(news)
    yield say("Watch: {name}", name=digest.watch)


def _add(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = _NOT_IN_XML.sub("", text)
    return child
