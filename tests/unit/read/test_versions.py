"""The record of a text's versions: what it says, what it does not know, and a record that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipeline.errors import SidecarError
from pipeline.model import SourceVersion
from pipeline.read.versions import versions_of

OLD, NEW, OTHER = "a" * 64, "b" * 64, "c" * 64


def record(folder: Path, **content: object) -> Path:
    (folder / "versions.yaml").write_text(yaml.safe_dump(content))
    return folder


def test_a_text_without_a_record_is_its_own_first_version(tmp_path: Path) -> None:
    assert versions_of(tmp_path, NEW, None) == (SourceVersion(1, NEW, is_current=True),)


def test_recorded_versions_are_superseded_but_for_the_last(tmp_path: Path) -> None:
    versions = [
        {"version": 1, "source_sha256": OLD, "last_seen": "2026-11-30T19:00:00Z"},
        {"version": 2, "source_sha256": NEW, "raw_sha256": OTHER, "first_fetched": "2026-12-01T19:00:00Z"},
    ]
    page = {"status": "gone", "since": "2026-12-09T19:00:00Z"}
    first, second = versions_of(record(tmp_path, versions=versions, page=page), NEW, "https://web.archive.org/x")
    assert (first.is_current, first.last_seen, first.page_status) == (False, "2026-11-30T19:00:00Z", None)
    assert (second.is_current, second.raw_sha256, second.page_status) == (True, OTHER, "gone")
    assert (first.archived_url, second.archived_url) == (None, "https://web.archive.org/x")


def test_a_text_changed_by_hand_is_a_version_of_which_nothing_is_known(tmp_path: Path) -> None:
    folder = record(tmp_path, versions=[{"version": 1, "source_sha256": OLD}])
    assert [(v.version, v.source_sha256, v.is_current) for v in versions_of(folder, NEW, None)] == [
        (1, OLD, False),
        (2, NEW, True),
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"versions": [{"version": 2, "source_sha256": OLD}]},
        {"versions": [{"version": 1, "source_sha256": "short"}]},
        {"versions": [{"version": 1, "source_sha256": OLD, "seen": "yesterday"}]},
        {"page": {"status": "lost", "since": "2026-12-09T19:00:00Z"}},
        {"page": {"status": "gone", "since": "2026-12-09"}},
    ],
)
def test_a_wrong_record_is_named(tmp_path: Path, content: dict[str, object]) -> None:
    with pytest.raises(SidecarError, match=r"versions\.yaml"):
        versions_of(record(tmp_path, **content), NEW, None)
