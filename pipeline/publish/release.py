"""The release: every table as SQLite and CSV, put in place in one step.

What belongs here: which files a release holds. What does not: how each is written (``database``, ``csv_files``) and
how it gets into place (``swap``).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.errors import PublishError
from pipeline.publish.csv_files import with_csv
from pipeline.publish.database import write_database
from pipeline.publish.swap import replacing
from pipeline.release.content import Content, streamed_content
from schemas import TABLES

DATABASE = "xiancheng.db"
CSV_FOLDER = "csv"


def publish(frames: Mapping[str, pd.DataFrame], published: Path) -> None:
    """Write the whole dataset and put it in place of what ``published`` held.

    The frames must have passed ``pipeline.checks.check_all``. The same frames give the same bytes in any folder.

    Args:
        frames: every table of ``schemas.TABLES`` by name.
        published: the folder of the release.

    Raises:
        PublishError: a table is missing, or the release could not be written; what was there is untouched.
    """
    missing = [table for table in TABLES if table not in frames]
    if missing:
        raise PublishError(
            str(published),
            expected=f"all {len(TABLES)} tables",
            found=f"no {', '.join(missing)}",
            remedy="Build the whole dataset.",
        )
    publish_content(streamed_content(frames), published)


def publish_content(content: Content, published: Path) -> None:
    """Write every table into a new folder and put it in place of what ``published`` held.

    Raises:
        PublishError: the release could not be written; what was there is untouched.
    """
    with replacing(published) as folder:
        # Rows are made once and go both ways.
        write_database(folder / DATABASE, with_csv(folder / CSV_FOLDER, content))
