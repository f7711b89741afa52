"""Feeds in Atom (RFC 4287).

What belongs here: entries to XML. What does not: what is told in a feed (``feeds``). Dates are those of releases: no clock has a part
in a feed, and the same data give the same bytes.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.site.page import Data

NAMESPACE = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
# What a feed without any entry is as new as: the format asks for a date, and there is none.
NEVER = "1970-01-01"
# XML 1.0 cannot say these at all, escaped or not.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is told.

    Args:
        path: where it is for good; with the site's address it is the entry's id.
        title, summary: plain text.
        date: the day of the release that brought it, as ISO 8601 has it.
    """

    path: str
    title: str
    summary: str
    date: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Args:
        address: scheme and host of the site.
        path: its own path, which makes its id.
        page: the page that tells the same to people.
        title, subtitle, author: plain text.
        language: of its words, as HTML writes it.
        entries: newest first.
    """

    address: str
    path: str
    page: str
    title: str
    subtitle: str
    author: str
    language: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> Data:
    """A feed as an answer; text keeps every character that XML can say."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    _add(root, "id", feed.address + feed.path)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _time(max((entry.date for entry in feed.entries), default=NEVER)))
    _add(ET.SubElement(root, "author"), "name", feed.author)
    own = {"rel": "self", "type": "application/atom+xml", "href": feed.address + feed.path}
    ET.SubElement(root, "link", own)
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.address + feed.page})
    for entry in feed.entries:
        _entry(ET.SubElement(root, "entry"), entry, feed.address)
    body = f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
    return Data(body, CONTENT_TYPE)


def _entry(element: ET.Element, entry: Entry, address: str) -> None:
    _add(element, "id", address + entry.path)
    _add(element, "title", entry.title)
    _add(element, "published", _time(entry.date))
    _add(element, "updated", _time(entry.date))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": address + entry.path})
    _add(element, "summary", entry.summary)


def _add(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = FORBIDDEN.sub("\ufffd", words)


def _time(date: str) -> str:
    return f"{date}T00:00:00Z"
