"""Watching for new documents with the folders of a workspace.

What belongs here: putting list pages, records and the dataset's addresses together. What does not: looking and
deciding (``pipeline.watching``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assets.workspace import SIDECAR, Workspace
from pipeline.fetching import Fetcher
from pipeline.read.sidecar import read_sidecar
from pipeline.refreshing.records import open_records
from pipeline.refreshing.settings import read_settings
from pipeline.watching.candidates import Candidates
from pipeline.watching.pages import read_pages
from pipeline.watching.watch import Fetching, Watched, watch


def watch_pages(workspace: Workspace, fetcher: Fetching | None = None) -> Watched:
    """Look at all list pages of the workspace's settings.

    Raises:
        SettingsError: they are malformed.
        SidecarError: a document's sidecar is.
    """
    pages = read_pages(workspace.settings)
    fetching = fetcher or Fetcher(read_settings(workspace.settings).fetching)
    with open_candidates(workspace) as candidates:
        return watch(pages, fetching, candidates, known_addresses(workspace))


def known_addresses(workspace: Workspace) -> set[str]:
    """The addresses of the documents in the dataset, and of their copies."""
    sidecars = (read_sidecar(workspace.folder(key) / SIDECAR) for key in workspace.document_ids())
    known = (fact for sidecar in sidecars for fact in (sidecar.facts.source_url, *sidecar.also_at))
    return {fact.value for fact in known if fact}


@contextmanager
def open_candidates(workspace: Workspace) -> Iterator[Candidates]:
    """The table of candidates, closed after the block."""
    with open_records(workspace.kept) as records:
        yield Candidates(records.database)
