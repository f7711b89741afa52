"""Refreshing the sources and publishing what changed.

What belongs here: the order of a refresh: look at every page, apply what changed, build through all checks, put back
what fails them, record and report. What does not: looking (``pipeline.refreshing``), building (``build``) and Dagster's
job (``refreshing_job``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from assets.build import WAIT_SECONDS, BuildReport, build
from assets.console import Say
from assets.documents import registries
from assets.io import Store
from assets.names import PARTITIONED
from assets.publishing import APPLYING
from assets.workspace import Workspace
from pipeline.convert import convert_confined
from pipeline.errors import RefreshError, XianchengError
from pipeline.fetching import Clock, Fetcher, SystemClock
from pipeline.publish.lock import locked
from pipeline.read.versions import PageRecord, read_versions
from pipeline.refreshing.archive import Archive
from pipeline.refreshing.outcome import STATUSES
from pipeline.refreshing.records import Check, Page, Records, open_records
from pipeline.refreshing.report import RefreshReport, write_report
from pipeline.refreshing.settings import Settings, read_settings
from pipeline.refreshing.sources import Converting, Fetching, Finding, Looking
from pipeline.refreshing.times import iso
from pipeline.refreshing.versions import Snapshot, note_page, record_first, replace_text

ALONE = "refresh.lock"
Build = Callable[[Workspace], BuildReport]


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the findings."""

    findings: list[Finding]
    published: bool | None = None
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refresher:
    """A refresh with everything it needs; tests hand over a fetcher and a build of their own."""

    workspace: Workspace
    settings: Settings
    fetcher: Fetching
    clock: Clock = field(default_factory=SystemClock)
    convert: Converting = convert_confined
    say: Say = print
    build: Build = lambda workspace: build(workspace, say=lambda _line: None)

    @classmethod
    def of(cls, workspace: Workspace, say: Say = print) -> Refresher:
        """The refresh that the settings describe.

        Raises:
            SettingsError: they are malformed.
        """
        settings = read_settings(workspace.settings)
        return cls(workspace, settings, Fetcher(settings.fetching), say=say)

    def refresh(self, document_ids: Sequence[str] = ()) -> RefreshReport:
        """Look at the pages of some documents, or of all, and publish what changed.

        Raises:
            RefreshError: a document is not there.
        """
        started = iso(self.clock.now())
        known = self.workspace.document_ids()
        self._require(document_ids, known)
        with self._alone(), open_records(self.workspace.kept) as records:
            looks = [(key, self._look(key, records)) for key in document_ids or known]
            findings = [finding for _, finding in looks if finding]
            without = [key for key, finding in looks if finding is None]
            return self._concluded(started, findings, without, records)

    def accept(self, document_id: str) -> RefreshReport:
        """Take the text that the last look brought as the document's text, whatever was held against it.

        Raises:
            RefreshError: no other text is waiting.
            UnreadableError: what came last is no text.
        """
        with self._alone(), open_records(self.workspace.kept) as records:
            page = self._waiting(document_id, records)
            raw, now = page.last_raw or "", iso(self.clock.now())
            looking = self._looking()
            change = looking.change_of(raw, looking.archive.address(raw) or page.address, page.checked_at)
            check = Check(document_id, now, "changed", "accepted by hand", page.address, raw_sha256=raw)
            finding = Finding(check, replace(page, checked_at=now), change)
            with_publishing = replace(self, settings=self.settings.model_copy(update={"publish": True}))
            return with_publishing._concluded(now, [finding], [], records)

    def keep(self, document_id: str) -> None:
        """Leave the text on file as it is, and compare the page with what it has now from here on.

        Raises:
            RefreshError: no other text is waiting.
        """
        with self._alone(), open_records(self.workspace.kept) as records:
            page = self._waiting(document_id, records)
            now = iso(self.clock.now())
            kept = replace(
                page,
                baseline=page.last_raw,
                status="same_text",
                detail="kept by hand",
                since=now,
                times=1,
                last_seen=now,
            )
            records.note(Check(document_id, now, "same_text", "kept by hand", page.address), kept)

    def _require(self, wanted: Iterable[str], known: Sequence[str]) -> None:
        missing = [key for key in wanted if key not in known]
        if missing:
            raise RefreshError(
                ", ".join(missing),
                expected=f"a document's folder in {self.workspace.documents}",
                found="none",
                remedy="Give the ids of documents of the dataset.",
            )

    def _waiting(self, document_id: str, records: Records) -> Page:
        self._require([document_id], self.workspace.document_ids())
        page = records.page(document_id)
        if page is None or page.last_raw is None or page.last_raw == page.baseline:
            raise RefreshError(
                document_id,
                expected="another text that waits for a decision",
                found=f"the status {page.status}" if page else "a page that nobody looked at",
                remedy=f"Run 'xiancheng refresh {document_id}' first.",
            )
        return page

    def _looking(self) -> Looking:
        return Looking(
            self.fetcher,
            Archive(self.workspace.kept / "originals"),
            self.convert,
            self.settings,
            registries().gazetteer,
            lambda: iso(self.clock.now()),
        )

    def _look(self, document_id: str, records: Records) -> Finding | None:
        finding = self._looking().look(self.workspace.folder(document_id), records.page(document_id))
        if finding:
            if not self._touches(finding):  # a refresh of thousands takes hours: what is settled is noted at once
                records.note(finding.check, finding.page)
            self.say(f"  {document_id}: {finding.check.status} {finding.check.detail}".rstrip())
        return finding

    def _concluded(
        self, started: str, findings: Sequence[Finding], without: Sequence[str], records: Records
    ) -> RefreshReport:
        applied = Applied(list(findings))
        with self._applying():
            applied = self._applied(findings)
        for finding in applied.findings:
            records.note(finding.check, finding.page)
        report = RefreshReport(
            started,
            [finding.check for finding in applied.findings],
            without,
            applied.published,
            applied.faults,
        )
        self.say(f"Report: {write_report(report, self.workspace.kept)}")
        return report

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One refresh at a time: two would ask the same hosts and overwrite each other's records."""
        self.workspace.kept.mkdir(parents=True, exist_ok=True)
        with locked(self.workspace.kept / ALONE, wait_seconds=0, busy="another refresh"):
            yield

    @contextmanager
    def _applying(self) -> Iterator[None]:
        with locked(
            self.workspace.kept / APPLYING, wait_seconds=WAIT_SECONDS, busy="another refresh that applies its changes"
        ):
            yield

    def _applied(self, findings: Sequence[Finding]) -> Applied:
        """Apply all at once; where that fails a check, one after the other, so that one does not hold up the rest."""
        findings = [finding if not finding.change else self._proposed(finding) for finding in findings]
        waiting = [finding for finding in findings if self._touches(finding)]
        if not waiting:
            return Applied(list(findings))
        faults = self._try(waiting)
        if not faults:
            return Applied([_settled(finding) for finding in findings], published=True)
        if len(waiting) == 1:
            held = _held(waiting[0], faults)
            return Applied([held if f is waiting[0] else f for f in findings], published=False, faults=faults)
        return self._one_by_one(findings, waiting)

    def _one_by_one(self, findings: Sequence[Finding], waiting: Sequence[Finding]) -> Applied:
        settled: dict[str, Finding] = {}
        faults: list[str] = []
        for finding in waiting:
            failed = self._try([finding])
            faults += failed
            settled[finding.check.document_id] = _held(finding, failed) if failed else _settled(finding)
        made = [settled.get(finding.check.document_id, finding) for finding in findings]
        return Applied(made, published=len(faults) == 0 or len(settled) > len(faults), faults=faults)

    def _proposed(self, finding: Finding) -> Finding:
        if self.settings.publish:
            return finding
        return replace(finding.decided("proposed", finding.check.detail), change=None)

    def _touches(self, finding: Finding) -> bool:
        return bool(finding.change or finding.record_first or self._page_record(finding))

    def _try(self, findings: Sequence[Finding]) -> list[str]:
        """Write the folders and build; put them back when a check fails. The faults, none when all is published."""
        snapshots = [Snapshot.of(self.workspace.folder(finding.check.document_id)) for finding in findings]
        try:
            for finding in findings:
                self._write(finding)
            report = self.build(self.workspace)
            faults = [f"{fault.where}: {fault.message}" for fault in report.faults]
            succeeded = report.succeeded
        except XianchengError as error:
            faults, succeeded = [str(error)], False
        except BaseException:
            self._put_back(snapshots)
            raise
        if not succeeded:
            self._put_back(snapshots)
            return faults or ["the build failed"]
        return []

    def _put_back(self, snapshots: Sequence[Snapshot]) -> None:
        store = Store(self.workspace.storage)
        for snapshot in snapshots:
            snapshot.restore()
            # What was read from the text that failed must not be taken for a reading of the one put back.
            for asset in PARTITIONED:
                store.path(asset, snapshot.folder.name).unlink(missing_ok=True)

    def _write(self, finding: Finding) -> None:
        folder = self.workspace.folder(finding.check.document_id)
        if finding.change:
            replace_text(folder, finding.change.text, finding.change.original, finding.page.last_seen)
        if finding.record_first:
            record_first(folder, finding.record_first)
        page = self._page_record(finding)
        if page:
            note_page(folder, page)

    def _page_record(self, finding: Finding) -> PageRecord | None:
        """What the release is to say of the page, when that is news and was found often enough."""
        page, said = finding.page, STATUSES[finding.page.status].page_status
        recorded = read_versions(self.workspace.folder(page.document_id)).page
        if said is None or said == (recorded.status if recorded else "available"):
            return None
        if said != "available" and page.times < self.settings.confirm_after:
            return None
        return PageRecord.model_validate({"status": said, "since": page.since})


def _settled(finding: Finding) -> Finding:
    return finding.decided("changed", finding.check.detail) if finding.change else finding


def _held(finding: Finding, faults: Sequence[str]) -> Finding:
    if not finding.change:
        return finding
    return finding.decided("held", faults[0].splitlines()[0])
