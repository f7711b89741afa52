"""The links of a list page that may lead to a document.

What belongs here: reading links and choosing among them by title and address. What does not: fetching (``watch``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.convert.characters import characters
from pipeline.watching.pages import ListPage

LONGEST_TITLE = 300  # characters; a longer one is a paragraph inside a link
MOST_LINKS = 5_000  # of one page


@dataclass(frozen=True, slots=True)
class Link:
    """A link that may lead to a document."""

    address: str
    title: str


def links_of(raw: bytes, address: str, page: ListPage) -> list[Link]:
    """The links of a list page that its settings ask for, in the page's order, each address once.

    Args:
        raw: the page's bytes.
        address: from which they came, for links without a host.
        page: what to look for.

    Raises:
        UnreadableError: the bytes are no text.
    """
    text, _, _ = characters(raw, address)
    tree = LexborHTMLParser(text)
    base = _base(tree, address)
    chosen: dict[str, Link] = {}
    for node in _anchors(tree, page.selector):
        link = _link(node, base)
        if link and link.address not in chosen and is_wanted(link, page):
            chosen[link.address] = link
    return list(chosen.values())


def is_wanted(link: Link, page: ListPage) -> bool:
    """Whether a link's title has one of the words and none of those excluded, and its address has the form."""
    title = unicodedata.normalize("NFKC", link.title)
    if not any(word in title for word in page.words) or any(word in title for word in page.without):
        return False
    return page.addresses is None or re.search(page.addresses, link.address) is not None


def _anchors(tree: LexborHTMLParser, selector: str | None) -> Iterator[LexborNode]:
    roots = tree.css(selector) if selector else [tree.root] if tree.root else []
    found = 0
    for root in roots:
        for node in root.css("a[href]"):
            found += 1
            if found > MOST_LINKS:
                return
            yield node


def _base(tree: LexborHTMLParser, address: str) -> httpx.URL:
    node = tree.css_first("base[href]")
    url = httpx.URL(address)
    return _joined(url, (node.attributes.get("href") or "") if node else "") or url


def _link(node: LexborNode, base: httpx.URL) -> Link | None:
    url = _joined(base, (node.attributes.get("href") or "").strip())
    # Sites cut long titles off in the list and print them whole in the attribute.
    printed, whole = _words(node.text()), _words(node.attributes.get("title") or "")
    title = whole if len(whole) > len(printed) else printed
    if url is None or not title or len(title) > LONGEST_TITLE:
        return None
    return Link(str(url.copy_with(fragment=None)), title)


def _joined(base: httpx.URL, target: str) -> httpx.URL | None:
    try:
        url = base.join(target)
    except (httpx.InvalidURL, ValueError):  # a site's mistake is no fault of ours
        return None
    return url if url.scheme in ("http", "https") and url.host and "%" not in url.host else None


def _words(text: str) -> str:
    return " ".join(text.split())
