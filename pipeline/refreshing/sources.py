"""One look at a document's page: what came, what it is, and what should follow.

What belongs here: fetching, comparing and deciding for one document. What does not: writing its folder (``versions``)
and building (``assets.refreshing``): a look changes nothing but the archive of originals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pipeline.convert import Converted
from pipeline.errors import (
    AddressError,
    DeniedError,
    FetchError,
    GoneError,
    RedirectError,
    TooLargeError,
    UnreachableError,
    UnreadableError,
)
from pipeline.fetching import Conditions, Fetched
from pipeline.read.layout import normalise
from pipeline.read.sidecar import SIDECAR_NAME, read_sidecar
from pipeline.reader import read_folder
from pipeline.refreshing.archive import Archive
from pipeline.refreshing.judging import Known, judge
from pipeline.refreshing.outcome import SEEN
from pipeline.refreshing.records import Check, Page
from pipeline.refreshing.settings import Settings
from pipeline.refreshing.times import iso
from pipeline.refreshing.versions import Original, current_version
from pipeline.resolve.places import Gazetteer

STATUS_OF_ERROR: Mapping[type[FetchError], str] = {
    AddressError: "refused",
    DeniedError: "denied",
    GoneError: "gone",
    RedirectError: "astray",
    TooLargeError: "too_large",
    UnreachableError: "unreachable",
}
# A page that is there and has no document: to log in, an error, or nothing but scripts.
NO_DOCUMENT = frozenset({"error_page", "login_page", "nothing_readable"})


class Fetching(Protocol):
    """What fetches addresses: a ``Fetcher``."""

    def fetch(self, address: str, conditions: Conditions | None = None) -> Fetched:
        """Fetch one address."""


class Converting(Protocol):
    """What turns files into text: ``pipeline.convert``."""

    def __call__(self, raw: bytes, *, media_type: str | None, name: str) -> Converted:
        """Convert one file."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text that may replace the one on file."""

    text: str
    original: Original


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look came to.

    Args:
        check: for the records.
        page: how the page is found now.
        change: another text that came, fit to replace the one on file; ``None`` when there is none.
        record_first: the original of the text on file, when this look found it.
    """

    check: Check
    page: Page
    change: Change | None = None
    record_first: Original | None = None

    def decided(self, status: str, detail: str) -> Finding:
        """The same look with what became of its change."""
        applied = status == "changed"
        return replace(
            self,
            check=replace(self.check, status=status, detail=detail),
            page=replace(
                self.page,
                status=status,
                detail=detail,
                baseline=self.check.raw_sha256 if applied else self.page.baseline,
                last_seen=self.check.checked_at if applied else self.page.last_seen,
            ),
        )


@dataclass(frozen=True, slots=True)
class Looking:
    """What looks at pages are made with."""

    fetcher: Fetching
    archive: Archive
    convert: Converting
    settings: Settings
    gazetteer: Gazetteer
    now: Callable[[], str]

    def look(self, folder: Path, before: Page | None) -> Finding | None:
        """Look at the page of a document.

        Args:
            folder: of the document.
            before: how its page was found last; ``None`` when nobody looked.

        Returns:
            What it came to; ``None`` for a document without an address.

        Raises:
            SidecarError, SourceError: the folder itself is faulty.
        """
        address = read_sidecar(folder / SIDECAR_NAME).facts.source_url
        if address is None:
            return None
        before = before if before and before.address == address.value else None
        start = before or Page(folder.name, address.value, "", "", 0, "", "")
        asked = start.conditions if self.archive.has(start.last_raw) else None
        try:
            fetched = self.fetcher.fetch(address.value, asked)
        except FetchError as error:
            return self._found(start, STATUS_OF_ERROR[type(error)], error.found)
        if fetched.not_modified and not asked:
            return self._found(start, "unreachable", "status 304 to a question without conditions")
        raw = start.last_raw if fetched.not_modified and start.last_raw else self.archive.keep(fetched)
        came = start if fetched.not_modified else _came(start, fetched, raw)
        return self._compared(folder, came, fetched, raw)

    def change_of(self, sha256: str, address: str, fetched: str) -> Change:
        """The text of an original that is kept, fit to replace the one on file.

        Raises:
            UnreadableError: it cannot be converted.
        """
        converted = self._converted(sha256, address)
        return Change(converted.source, self._original(sha256, address, fetched))

    def _compared(self, folder: Path, page: Page, fetched: Fetched, raw: str) -> Finding:
        version = current_version(folder)
        baseline = page.baseline or version.raw_sha256
        if raw == baseline:
            return self._seen(replace(page, baseline=raw), fetched, "unchanged", "", raw)
        try:
            converted = self._converted(raw, fetched.final_address)
        except UnreadableError as error:
            status = "replaced" if error.reason in NO_DOCUMENT else "unreadable"
            return self._found(page, status, error.found, fetched, raw)
        document = read_folder(folder, self.gazetteer)
        text = self._baseline_text(baseline) or document.text
        verdict = judge(
            Known(document.facts.title, document.facts.document_number, text), converted.text, self.settings.suspect
        )
        original = self._original(raw, fetched.final_address, iso(fetched.fetched_at))
        if verdict.status == "same_text":
            found = self._seen(replace(page, baseline=raw), fetched, "same_text", verdict.reason, raw)
            return found if version.raw_sha256 else replace(found, record_first=original)
        if verdict.status == "changed" and baseline is None:
            return self._found(page, "unconfirmed", verdict.reason, fetched, raw)
        found = self._found(page, verdict.status, verdict.reason, fetched, raw)
        return replace(found, change=Change(converted.source, original)) if verdict.status == "changed" else found

    def _baseline_text(self, baseline: str | None) -> str | None:
        """The words of the original on file, converted as the new one is; ``None`` when it is not kept.

        An original that is not read any more, since a later version of the converter refuses it, is as good as lost:
        the text on file stands for it.
        """
        if baseline is None or not self.archive.has(baseline):
            return None
        try:
            return normalise(self._converted(baseline, self.archive.address(baseline) or "").text)
        except UnreadableError:
            return None

    def _converted(self, sha256: str, address: str) -> Converted:
        return self.convert(self.archive.raw(sha256), media_type=self.archive.media_type(sha256), name=address)

    def _original(self, sha256: str, address: str, fetched: str) -> Original:
        return Original(sha256, self.archive.media_type(sha256), address, fetched)

    def _seen(self, page: Page, fetched: Fetched, status: str, detail: str, raw: str) -> Finding:
        if fetched.moved_to:
            return self._found(page, "moved", f"now at {fetched.moved_to}", fetched, raw)
        return self._found(page, status, detail, fetched, raw)

    def _found(
        self, page: Page, status: str, detail: str, fetched: Fetched | None = None, raw: str | None = None
    ) -> Finding:
        now = self.now()
        again = page.status == status
        moved_to = fetched.moved_to if fetched else None
        http_status = fetched.status if fetched else None
        check = Check(page.document_id, now, status, detail, page.address, http_status, raw, moved_to)
        after = replace(
            page,
            status=status,
            since=page.since if again else now,
            times=page.times + 1 if again else 1,
            checked_at=now,
            detail=detail,
            last_seen=now if status in SEEN and status != "changed" else page.last_seen,
            moved_to=moved_to,
        )
        return Finding(check, after)


def _came(page: Page, fetched: Fetched, raw: str) -> Page:
    """The page with the original that came; conditions of a redirected address are not those of the address itself."""
    known = fetched.conditions if not fetched.redirects else Conditions()
    return replace(page, last_raw=raw, etag=known.etag, last_modified=known.last_modified)
