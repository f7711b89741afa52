"""The swap: whole or not at all, one at a time, whatever happened before."""

import errno
import fcntl
import os
import subprocess
import sys
import textwrap

import pytest

from pipeline.errors import PublishError
from pipeline.publish import swap
from pipeline.publish.swap import recover, replacing


@pytest.fixture
def published(tmp_path):
    folder = tmp_path / "published"
    fill(folder, "old")
    (folder / "releases" / "1.0.0").mkdir(parents=True)
    (folder / "releases" / "1.0.0" / "data.csv").write_text("kept")
    return folder


def fill(folder, text):
    (folder / "csv").mkdir(parents=True)
    (folder / "xiancheng.db").write_text(text)
    (folder / "csv" / "targets.csv").write_text(text)


def contents(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


NEW = {"xiancheng.db": "new", "csv/targets.csv": "new", "releases/1.0.0/data.csv": "kept"}
OLD = {"xiancheng.db": "old", "csv/targets.csv": "old", "releases/1.0.0/data.csv": "kept"}


def hidden(folder):
    return {path.name for path in folder.parent.iterdir() if path.name.startswith(".")} - {".published.lock"}


def test_a_release_takes_the_place_of_the_old_one_and_older_releases_stay(published):
    (published / "csv" / "gone.csv").write_text("a table of the past")
    with replacing(published) as folder:
        fill(folder, "new")
        assert contents(published)["xiancheng.db"] == "old"
    assert contents(published) == NEW
    assert not hidden(published)


def test_the_first_release_needs_no_folder(tmp_path):
    with replacing(tmp_path / "deep" / "published") as folder:
        fill(folder, "new")
    assert contents(tmp_path / "deep" / "published") == {"xiancheng.db": "new", "csv/targets.csv": "new"}


def test_two_renames_do_where_there_is_no_exchange(published, monkeypatch):
    monkeypatch.setattr(swap, "_exchanged_at_once", lambda staging, target: False)
    with replacing(published) as folder:
        fill(folder, "new")
    assert contents(published) == NEW
    assert not hidden(published)


def test_a_file_system_without_links_gets_copies(published, monkeypatch):
    def refuse(*arguments, **named):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    with replacing(published) as folder:
        fill(folder, "new")
    assert contents(published) == NEW


@pytest.mark.parametrize(
    ("raised", "seen"), [(ValueError("broken rule"), ValueError), (OSError(errno.ENOSPC, "disk full"), PublishError)]
)
def test_an_error_leaves_the_old_release(published, raised, seen):
    with pytest.raises(seen), replacing(published) as folder:
        fill(folder, "new")
        raise raised
    assert contents(published) == OLD
    assert not hidden(published)


KILLED = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from pipeline.publish import swap

    moment = sys.argv[2]
    die = lambda *a, **n: os.kill(os.getpid(), signal.SIGKILL)
    if moment == "before the exchange":
        swap._exchange = die
    if moment == "between two renames":
        swap._exchanged_at_once = lambda staging, target: False
        rename = Path.rename
        Path.rename = lambda self, other: die() if self.name.endswith("next") else rename(self, other)
    if moment == "after the exchange":
        exchange = swap._exchange
        swap._exchange = lambda staging, target: (exchange(staging, target), die())
    with swap.replacing(Path(sys.argv[1])) as folder:
        (folder / "csv").mkdir()
        (folder / "xiancheng.db").write_text("new")
        if moment == "while writing":
            die()
        (folder / "csv" / "targets.csv").write_text("new")
""")


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("while writing", OLD),
        ("before the exchange", OLD),
        ("between two renames", {}),
        ("after the exchange", NEW),
    ],
)
def test_a_build_killed_at_any_moment_leaves_a_whole_release_and_the_next_cleans_up(published, moment, left):
    ended = subprocess.run([sys.executable, "-c", KILLED, str(published), moment], check=False)
    assert ended.returncode == -9
    assert (contents(published) if published.exists() else {}) == left
    # The lock went with the process, and the next build sees the whole old or new release before it begins.
    with pytest.raises(ValueError, match="stop"), replacing(published):
        raise ValueError("stop")
    assert contents(published) in (OLD, NEW)
    assert not hidden(published)
    with replacing(published) as folder:
        fill(folder, "new")
    assert contents(published) == NEW


def test_what_a_killed_process_left_is_cleaned_up_before_the_release_is_read(published):
    for moment in ("while writing", "between two renames"):
        subprocess.run([sys.executable, "-c", KILLED, str(published), moment], check=False)
        assert hidden(published)
        recover(published)
        assert contents(published) == OLD
        assert not hidden(published)


def test_a_second_build_is_told_to_wait(published):
    with (published.parent / ".published.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PublishError, match="another build"), replacing(published, wait_seconds=0):
            pytest.fail("two builds at once")
    assert contents(published) == OLD


def test_a_read_only_folder_is_left_alone(published, monkeypatch):
    # The administrator, as whom tests may run, is refused nothing: so the answer is given instead.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(PublishError, match="read-only"), replacing(published):
        pytest.fail("writing where nothing may be written")
    assert contents(published) == OLD


def test_a_file_of_that_name_is_an_error(tmp_path):
    (tmp_path / "published").write_text("a file")
    with pytest.raises(PublishError, match="there is a file of that name"), replacing(tmp_path / "published"):
        pytest.fail("a file taken for a folder")
    assert (tmp_path / "published").read_text() == "a file"
