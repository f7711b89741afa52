"""Nothing is lost: killed processes, full disks, two builds at once, folders that may not be written."""

import json
import pickle
import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import killed
import pytest

from pipeline.errors import PublishError
from pipeline.publish.release import publish_content

OLD, NEW = "a-1", "b-2"


@pytest.fixture(scope="module")
def endings(tmp_path_factory):
    """What processes left that were killed at ten moments and more."""
    done = subprocess.run(
        [sys.executable, killed.__file__, str(tmp_path_factory.mktemp("killed"))],
        check=True,
        capture_output=True,
        text=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_process_killed_at_any_moment_leaves_a_whole_release(endings):
    assert len(endings) >= 10
    assert all(ending["death"]["killed"] for ending in endings)
    # Between two renames, where the system has no exchange, the release is whole under another name.
    assert {ending["found"] for ending in endings if ending["way"] == "one step"} == {"old", "new"}
    assert [ending["found"] for ending in endings if ending["way"] == "two renames"] == ["old", "aside", "old", "new"]
    phases = {ending["death"]["phase"] for ending in endings}
    assert phases >= {"writing rows", "flushing to the disk", "exchanging", "clearing up"}


def test_the_next_run_recovers_by_itself_from_one_dead_process_and_from_several(endings):
    recovered = [ending for ending in endings if ending["recovered"] is not None]
    assert len(recovered) == 5
    assert {ending["recovered"] for ending in recovered} == {"new"}
    assert not any(ending["leftovers"] for ending in recovered)


@pytest.fixture(scope="module")
def datasets():
    """The tables of an old and of a new release."""
    return {name: killed.small_content(name) for name in (OLD, NEW)}


@pytest.fixture
def published(datasets, tmp_path):
    publish_content(datasets[OLD], tmp_path / "published")
    return tmp_path / "published"


def names_beside(published):
    return {path.name for path in published.parent.iterdir()} - {published.name, ".published.lock"}


@pytest.mark.parametrize("size", [4096, 65536, 300_000])
def test_files_that_cannot_grow_leave_the_old_release(datasets, published, size):
    before = killed.sums(published)
    assert max(path.stat().st_size for path in published.rglob("*")) > size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        with pytest.raises(PublishError, match="Free disk space"):
            publish_content(datasets[NEW], published)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert killed.sums(published) == before
    assert not names_beside(published)
    publish_content(datasets[NEW], published)
    assert killed.sums(published) != before


# Runs in name spaces of its own, where an ordinary user may mount and nothing outside sees it.
MOUNTED = textwrap.dedent("""
    import pickle, subprocess, sys
    from pathlib import Path
    from killed import sums
    from pipeline.errors import PublishError
    from pipeline.publish.release import publish_content

    def mount(*arguments):
        subprocess.run(["mount", *map(str, arguments)], check=True)

    def refused(content, published):
        before = sums(published)
        try:
            publish_content(content, published)
        except PublishError as error:
            assert sums(published) == before
            return str(error)
        raise SystemExit("published where nothing can be written")

    content, folder = pickle.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2])
    mount("-t", "tmpfs", "-o", "size=50m", "tmpfs", folder)
    published = folder / "published"
    publish_content(content["a-1"], published)
    used = sum(path.stat().st_size for path in published.rglob("*") if path.is_file())
    mount("-o", f"remount,size={used * 3 // 2}", folder)
    print(refused(content["b-2"], published))
    mount("-o", "remount,size=50m", folder)
    mount("-o", "remount,ro", folder)
    print(refused(content["b-2"], published))
    mount("-o", "remount,rw", folder)
    mount("--bind", published, published)
    mount("-o", "remount,ro,bind", published)
    print(refused(content["b-2"], published))
    subprocess.run(["umount", str(published)], check=True)
    before = sums(published)
    publish_content(content["b-2"], published)
    assert sums(published) != before
    assert {path.name for path in folder.iterdir()} == {"published", ".published.lock"}
""")


@pytest.fixture(scope="module")
def own_mounts():
    """The start of a command that may mount; tests that need it are skipped by name where it is not allowed."""
    command = ["unshare", "--mount", "--map-root-user"]
    try:
        subprocess.run([*command, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the system program unshare and name spaces of one's own")
    return command


@pytest.fixture(scope="module")
def pickled(datasets, tmp_path_factory):
    path = tmp_path_factory.mktemp("content") / "content.pickle"
    path.write_bytes(pickle.dumps(datasets))
    return path


def environment():
    project = Path(killed.__file__).parents[1]
    return {"PYTHONPATH": f"{project}:{project / 'tests'}", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}


def test_a_full_disk_and_read_only_folders_leave_the_old_release_and_say_what_to_do(own_mounts, pickled, tmp_path):
    done = subprocess.run(
        [*own_mounts, sys.executable, "-c", MOUNTED, str(pickled), str(tmp_path)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    full, read_only, mounted_read_only = done.stdout.splitlines()
    for message in (full, read_only, mounted_read_only):
        assert "Free disk space or" in message
    assert "full" in full or "No space left" in full
    assert "Read-only file system" in read_only
    assert "the folder is read-only" in mounted_read_only


WAITING = textwrap.dedent("""
    import pickle, sys
    from pathlib import Path
    from pipeline.publish.release import publish_content

    content = pickle.loads(Path(sys.argv[1]).read_bytes())[sys.argv[3]]
    print("ready", flush=True)
    sys.stdin.readline()
    publish_content(content, Path(sys.argv[2]))
""")


def test_two_builds_at_once_both_end_well_and_one_release_is_there_whole(datasets, pickled, published):
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WAITING, str(pickled), str(published), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        for name in (OLD, NEW)
    ]
    assert [process.stdout.readline() for process in started] == ["ready\n"] * 2
    for process in started:
        process.stdin.write("go\n")
        process.stdin.close()
    assert [process.wait() for process in started] == [0, 0]
    for process in started:
        process.stdout.close()
    assert not names_beside(published)
    found = killed.sums(published)
    whole = []
    for name in (OLD, NEW):
        publish_content(datasets[name], published)
        whole.append(killed.sums(published))
    assert found in whole
