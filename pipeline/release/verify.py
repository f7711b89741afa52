"""Whether what is published is what it says it is, and can be made again.

What belongs here: the checks of ``xiancheng verify`` and what they found. What does not: building (handed in, since it
needs Dagster) and printing.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.digest import sha256_of_file
from pipeline.errors import XianchengError
from pipeline.evaluate.version import rules_version
from pipeline.publish.release import CSV_FOLDER, DATABASE
from pipeline.release.files.checksums import FILE_NAME as SUMS
from pipeline.release.make import database_name, kept_names, write_release
from pipeline.release.reading import read_facts, read_release
from pipeline.release.releasing import LATEST, differences, release, sums_of
from pipeline.release.snapshot import RELEASES, releases_of

# Builds into a folder that holds the releases there were; returns the tables and the hash of what they were made from.
Build = Callable[[Path], tuple[Mapping[str, pd.DataFrame], str]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to.

    Args:
        what: what was checked, and for a notice what there is to know.
        faults: what is wrong; empty when all is well.
    """

    what: str
    faults: tuple[str, ...] = ()


def verify(published: Path, build: Build) -> Iterator[Finding]:
    """Check the checksums of every release, make the last one again from its archive, and all from the sources.

    Args:
        published: the folder that was published. Nothing in it is changed.
        build: makes the dataset from the sources into the folder it is given.
    """
    releases = releases_of(published)
    if not releases:
        yield Finding(f"{published} holds no release yet")
    for version, folder in releases.items():
        yield _safely(f"checksums of {version}", lambda folder=folder: _sums(folder))  # type: ignore[misc]
    last = next(reversed(releases.values()), None)
    if last is not None:
        yield _safely(f"{LATEST} names {last.name}", lambda: _latest(published, last.name))
        yield _safely(f"{last.name} made again from its archive", lambda: _remade(last))
    with tempfile.TemporaryDirectory(prefix="xiancheng-") as scratch:
        try:
            yield from _rebuilt(published, last, build, Path(scratch))
        except XianchengError as error:  # the build failed, or cannot be compared with a release that is damaged
            yield Finding("built again from the sources", (str(error),))


def _safely(what: str, check: Callable[[], Iterator[str]]) -> Finding:
    """A check as a finding; an error that a user can do something about is a fault."""
    try:
        return Finding(what, tuple(check()))
    except XianchengError as error:
        return Finding(what, (str(error),))


def _sums(folder: Path) -> Iterator[str]:
    """Files that differ. Those that version control does not keep may be missing: they are made on demand."""
    kept = kept_names(folder.name)
    sums = sums_of(folder)
    for name in kept:
        if name != SUMS and name not in sums:
            yield f"{name}: not listed in {SUMS}"
    for path, matter in differences(folder, sums).items():
        if matter != "missing" or path in kept:
            yield f"{path}: {matter}"


def _latest(published: Path, version: str) -> Iterator[str]:
    path = published / LATEST
    found = path.read_text(encoding="utf-8").strip() if path.is_file() else None
    if found != version:
        yield f"{path}: expected {version}, found {found}"


def _remade(folder: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="xiancheng-") as scratch:
        again = Path(scratch) / folder.name
        write_release(again, *read_release(folder))
        for path, matter in differences(again, sums_of(folder)).items():
            yield f"{path}: {matter}"


def _rebuilt(published: Path, last: Path | None, build: Build, scratch: Path) -> Iterator[Finding]:
    """Build from the sources beside copies of the releases, and compare."""
    beside = scratch / "published"
    _copy_releases(published, beside, releases_of(published))
    frames, inputs = build(beside)
    if last is None or not _is_release(published, last):
        yield _same_build(published, beside)
        return
    facts = read_facts(last)
    if facts.inputs != inputs:
        yield Finding(
            f"{last.name} was made from other sources or code than those here, so it is not built again: check out its "
            "commit to do so"
        )
        return
    yield Finding("the database and CSV built again from the sources", tuple(_differing(published, beside)))
    earlier = scratch / "earlier"
    _copy_releases(published, earlier, [version for version in releases_of(published) if version != last.name])
    yield _safely(
        f"{last.name} released again from the sources",
        lambda: _released_again(frames, earlier, last, inputs),
    )


def _released_again(frames: Mapping[str, pd.DataFrame], published: Path, last: Path, inputs: str) -> Iterator[str]:
    facts = read_facts(last)
    outcome = release(frames, published, day=facts.date, note=facts.note, inputs=inputs)
    if outcome.version != facts.version or outcome.folder is None:
        yield f"the sources give version {outcome.version} ({outcome.reason})"
        return
    if (outcome.folder / SUMS).read_bytes() != (last / SUMS).read_bytes():
        yield f"{SUMS}: other bytes"
    for path, matter in differences(outcome.folder, sums_of(last)).items():
        yield f"{path}: {matter}"


def _copy_releases(published: Path, target: Path, versions: Mapping[str, Path] | list[str]) -> None:
    """Copy what version control keeps of releases."""
    target.mkdir()
    for version in versions:
        (target / RELEASES / version).mkdir(parents=True)
        for name in kept_names(version):
            if (published / RELEASES / version / name).is_file():
                shutil.copyfile(published / RELEASES / version / name, target / RELEASES / version / name)


def _is_release(published: Path, last: Path) -> bool:
    """Whether the published database is the last release's, and no build since."""
    database = published / DATABASE
    listed = sums_of(last).get(database_name(last.name))
    return database.is_file() and sha256_of_file(database) == listed


def _same_build(published: Path, beside: Path) -> Finding:
    """Compare a build that is no release; one that other rules made cannot be made again here."""
    made_by, here = _rules_of(published / DATABASE), rules_version()
    if made_by != here:
        return Finding(
            f"the unreleased build in {published} was made by rules {made_by}, those here are {here}: run 'xiancheng "
            "build' to publish what they make"
        )
    return Finding("the unreleased database and CSV built again from the sources", tuple(_differing(published, beside)))


def _rules_of(database: Path) -> str | None:
    """The version of the rules that a published database was made by; ``None`` when it does not say."""
    if not database.is_file():
        return None
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        try:
            found = connection.execute("SELECT max(rules_version) FROM extraction_quality").fetchone()
        except sqlite3.Error:
            return None
    return found[0] if found else None


def _differing(published: Path, beside: Path) -> Iterator[str]:
    """The published database and CSV files whose bytes are not those of the build beside."""
    names = {DATABASE, *(f"{CSV_FOLDER}/{path.name}" for root in (published, beside) for path in _csv_files(root))}
    for name in sorted(names):
        files = [root / name for root in (published, beside)]
        if not all(file.is_file() for file in files):
            yield f"{name}: only in the {'build' if files[1].is_file() else 'published folder'}"
        elif files[0].read_bytes() != files[1].read_bytes():
            yield f"{name}: other bytes"


def _csv_files(root: Path) -> Iterator[Path]:
    return (root / CSV_FOLDER).glob("*.csv")
