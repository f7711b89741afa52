"""``CITATION.cff`` (Citation File Format 1.2.0) and ``.zenodo.json``, from which archives make a record.

What belongs here: the dataset's citation for programs. What does not: citations of documents and rows.
"""

from __future__ import annotations

import yaml

from pipeline.release import about
from pipeline.release.content import ReleaseFacts
from pipeline.release.files.json_text import json_text

CFF_NAME = "CITATION.cff"
ZENODO_NAME = ".zenodo.json"


def citation_cff(facts: ReleaseFacts) -> str:
    """The text of ``CITATION.cff``."""
    content = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below, with its version.",
        "type": "dataset",
        "title": about.TITLE_EN,
        "abstract": f"{about.DESCRIPTION_EN} {about.DESCRIPTION_ZH}",
        "authors": [{"name": about.CREATOR}],
        "version": facts.version,
        "date-released": facts.date,
        "license": about.LICENCE_SPDX,
        "license-url": about.LICENCE_URL,
        "keywords": list(about.KEYWORDS),
    }
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def zenodo_json(facts: ReleaseFacts) -> str:
    """The text of ``.zenodo.json``, in the terms of Zenodo's deposit metadata."""
    return json_text(
        {
            "upload_type": "dataset",
            "title": f"{about.TITLE_EN} ({about.TITLE_ZH})",
            "description": f"<p>{about.DESCRIPTION_EN}</p><p>{about.DESCRIPTION_ZH}</p>",
            "creators": [{"name": about.CREATOR}],
            "version": facts.version,
            "publication_date": facts.date,
            "access_right": "open",
            "license": about.LICENCE_SPDX.lower(),
            "language": "zho",
            "keywords": list(about.KEYWORDS),
            "notes": about.LICENCE_NOTE,
        }
    )
