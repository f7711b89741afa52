"""The release as a whole."""

import hashlib

import pytest
import sample

from pipeline.errors import PublishError
from pipeline.publish.release import publish
from schemas import TABLES


def sums(folder):
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def test_two_builds_in_two_folders_give_the_same_files(tmp_path):
    for name in ("one", "another"):
        publish(sample.dataset("b-2", "a-1") if name == "one" else sample.dataset("a-1", "b-2"), tmp_path / name)
    assert sums(tmp_path / "one") == sums(tmp_path / "another")
    assert set(sums(tmp_path / "one")) == {"xiancheng.db", *(f"csv/{table}.csv" for table in TABLES)}


def test_a_release_without_all_tables_is_refused_and_the_old_one_stays(tmp_path):
    publish(sample.dataset(), tmp_path / "published")
    before = sums(tmp_path / "published")
    frames = sample.dataset("a-1")
    del frames["targets"]
    with pytest.raises(PublishError, match="no targets"):
        publish(frames, tmp_path / "published")
    frames = sample.dataset("a-1")
    frames["targets"] = frames["targets"].assign(provision_id="nowhere")
    with pytest.raises(PublishError):
        publish(frames, tmp_path / "published")
    assert sums(tmp_path / "published") == before
