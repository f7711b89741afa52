"""Making a release, and making the files of an earlier one again.

What belongs here: the order of things - difference, version, history, checks, files, swap. What does not: each of
them, and building the tables (``assets``).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline import checks
from pipeline.digest import sha256_of_file
from pipeline.errors import PublishError
from pipeline.evaluate.version import rules_version
from pipeline.publish.release import CSV_FOLDER, DATABASE
from pipeline.publish.swap import recover, replacing
from pipeline.release.content import ReleaseFacts, published_content
from pipeline.release.files.checksums import FILE_NAME as SUMS
from pipeline.release.files.checksums import read_sums
from pipeline.release.history import difference_to_last, recorded
from pipeline.release.make import database_name, kept_names, write_release
from pipeline.release.reading import read_facts, read_release
from pipeline.release.snapshot import RELEASES, last_release
from pipeline.release.version import next_version

LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking for a release came to.

    Args:
        version: the version that was made, or would be; ``None`` when nothing changed since the last one.
        reason: the sentence that says why.
        folder: the release's folder; ``None`` when none was made.
    """

    version: str | None
    reason: str
    folder: Path | None = None


def release(
    frames: Mapping[str, pd.DataFrame], published: Path, *, day: str | None, note: str | None, inputs: str | None
) -> Outcome:
    """Make the release that the difference to the last one asks for, and put it in place in one step.

    Args:
        frames: every table but those of the history, from a build whose checks passed.
        published: the folder of the releases; its database and CSV become the new release's.
        day: the release's date in ISO form; ``None`` to say only what would be released.
        note: what to say about it.
        inputs: the hash of what the tables were made from.

    Raises:
        PublishError: the date is none or before the last release's, or the release could not be written.
        QualityError: a check of the finished tables failed. In both cases what was published is untouched.
    """
    recover(published)
    difference = difference_to_last(frames, published)
    version, reason = next_version(difference)
    if version is None or day is None:
        return Outcome(version, reason)
    _require_day(day, published)
    facts = ReleaseFacts(version, day, reason, note, inputs)
    made = recorded(difference, facts, rules_version())
    checks.require((fault for table in made for fault in checks.faults_of_table(table, made[table])), version)
    checks.require(checks.faults_between(made), version)
    content = published_content(made)
    with replacing(published) as staging:
        _require_new(published / RELEASES / version)
        folder = staging / RELEASES / version
        write_release(folder, facts, content)
        shutil.copyfile(folder / database_name(version), staging / DATABASE)
        shutil.copytree(folder / CSV_FOLDER, staging / CSV_FOLDER)
        (staging / LATEST).write_text(f"{version}\n", encoding="utf-8", newline="\n")
    return Outcome(version, reason, published / RELEASES / version)


def _require_new(folder: Path) -> None:
    """Another process may have released while this one compared; a release is never replaced."""
    if folder.exists():
        raise PublishError(
            str(folder),
            expected="no release of that version",
            found="one that another process made meanwhile",
            remedy="Run 'xiancheng release' again: it compares with that one.",
        )


def _require_day(day: str, published: Path) -> None:
    last = last_release(published)
    before = read_facts(last).date if last else None
    try:
        usable = date.fromisoformat(day).isoformat() == day and (before is None or before <= day)
    except ValueError:
        usable = False
    if not usable:
        raise PublishError(
            "--date",
            expected="a day as YYYY-MM-DD" + (f", not before the last release ({before})" if before else ""),
            found=day,
            remedy="Give the day of the release; the program never asks a clock for it.",
        )


def remake_files(published: Path, version: str) -> list[str]:
    """Make the files of a release that are not kept in version control, from its archive and descriptor.

    Files that are there and right stay; the others are put in place in one step.

    Returns:
        The paths that were made, in the release's folder.

    Raises:
        PublishError: there is no such release, or what is made is not what ``SHA256SUMS`` says.
    """
    folder = published / RELEASES / version
    differing, made = differences(folder), list[str]()
    if not differing:
        return made
    with tempfile.TemporaryDirectory(prefix="xiancheng-") as scratch:
        again = Path(scratch) / version
        write_release(again, *read_release(folder))
        wrong = differences(again, sums_of(folder))
        broken = sorted({*wrong, *(differing.keys() & set(kept_names(version)))})
        if broken:
            raise _other_bytes(folder, broken)
        with replacing(published) as staging:
            shutil.copytree(again, staging / RELEASES / version)
    return sorted(differing)


def _other_bytes(folder: Path, paths: list[str]) -> PublishError:
    return PublishError(
        str(folder),
        expected=f"the bytes that {SUMS} lists",
        found=f"others in {', '.join(paths[:5])}{' …' if len(paths) > 5 else ''}",
        remedy="Files are made by the libraries that requirements.lock pins and the code of their own version: check "
        "out the commit of the release, install its requirements.lock and try again.",
    )


def sums_of(folder: Path) -> dict[str, str]:
    """The checksums that a release lists, by path.

    Raises:
        PublishError: the list is missing or malformed.
    """
    try:
        return read_sums((folder / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PublishError(
            str(folder),
            expected=f"a release with {SUMS}",
            found=f"{type(error).__name__}: {error}",
            remedy="Restore the folder from version control: 'git checkout -- published/releases'.",
        ) from error


def differences(folder: Path, sums: Mapping[str, str] | None = None) -> dict[str, str]:
    """The files of a folder that are not what checksums say, with what is the matter: ``missing`` or ``other bytes``.

    Args:
        folder: a release's folder.
        sums: the checksums by path; the folder's own when not given.
    """
    found: dict[str, str] = {}
    for path, digest in (sums_of(folder) if sums is None else sums).items():
        file = folder / path
        if not file.is_file():
            found[path] = "missing"
        elif sha256_of_file(file) != digest:
            found[path] = "other bytes"
    return found
