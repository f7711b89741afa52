"""What a look at a document's page can come to.

What belongs here: the statuses, what they mean for people and for the release. What does not: finding them
(``sources``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """A status of a page.

    Args:
        meaning: for people.
        is_fine: whether nobody has to look.
        page_status: what the release says of the page once it is confirmed (``schemas.source_codes``); ``None`` for
            what passes and is not said.
    """

    meaning: str
    is_fine: bool
    page_status: str | None


STATUSES = {
    "unchanged": Status("the same file", True, "available"),
    "same_text": Status("another file with the same words", True, "available"),
    "changed": Status("other words: the document was read anew and published", True, "available"),
    "proposed": Status("other words: not applied before somebody accepts them", False, "available"),
    "held": Status("other words, whose rows fail a check: the last good text stays", False, "available"),
    "unconfirmed": Status("words other than those on file, which did not come from this page", False, "available"),
    "moved": Status("the site redirects to another address for good", False, "moved"),
    "suspect": Status("a text that is not the document any more", False, "replaced"),
    "replaced": Status("a page to log in, an error page, or nothing to read", False, "replaced"),
    "gone": Status("the site says that there is no such page", False, "gone"),
    "denied": Status("the site does not let programs in", False, "denied"),
    "unreadable": Status("a file that cannot be read as a document", False, None),
    "too_large": Status("more than is read", False, None),
    "unreachable": Status("no whole answer", False, None),
    "refused": Status("an address that is never asked", False, None),
    "astray": Status("redirects that lead nowhere", False, None),
}
# The words on file were seen at the address.
SEEN = frozenset({"unchanged", "same_text", "changed", "moved"})
