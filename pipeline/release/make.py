"""What a release holds, and writing it into a folder.

What belongs here: the list of files. What does not: any format (``files``), the version number (``version``) and
putting the folder in place (``publish.swap``).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.publish.csv_files import csv_bytes
from pipeline.release.content import Content, ReleaseFacts
from pipeline.release.files.datapackage import FILE_NAME, csv_path, datapackage_json
from pipeline.release.files.packing import zip_bytes
from pipeline.release.reading import zip_name


def write_release(folder: Path, facts: ReleaseFacts, content: Content) -> None:
    """Write every file of a release into ``folder``, which is made.

    The same facts and content give the same bytes in any folder, on any day.
    """
    for path, data in files_of(facts, content).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def files_of(facts: ReleaseFacts, content: Content) -> Mapping[str, bytes]:
    """Every file of a release by its path in the release's folder."""
    tables = {table.table.name: csv_bytes(table) for table in content}
    csv_files = {csv_path(name): data for name, data in tables.items()}
    descriptor = datapackage_json(facts, content, tables, []).encode("utf-8")
    archive = zip_bytes({FILE_NAME: descriptor, **csv_files})
    return {FILE_NAME: descriptor, **csv_files, zip_name(facts.version): archive}
