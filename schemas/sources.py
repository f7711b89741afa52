"""Where the documents' texts come from: every version of each, and what became of its page.

What belongs here: ``source_versions``. What does not: its closed lists (``source_codes``), fetching and comparing
(``pipeline.fetching``, ``pipeline.refreshing``).
"""

from __future__ import annotations

from typing import ClassVar

from schemas.base import ISO_TIME, SHA256, About, Integer, Table, integer, string
from schemas.common import document_id
from schemas.source_codes import PAGE_STATUS, VERSION_STATUS


class SourceVersions(Table):
    """A version of a document's text: the file it was read from, where and when that was fetched."""

    _about: ClassVar[About] = About(
        title_zh="来源版本",
        title_en="Source versions",
        description_zh="一行是一份文件来源文字的一个版本：何时从何处取得、原件的校验和，以及现在是否据以读取。",
        primary_key=("source_version_id",),
        facets=("document_id", "status", "page_status"),
        sort=("document_id", "version"),
        indexes=("source_sha256",),
    )

    source_version_id: str = string(
        "来源版本编号",
        "Source version ID",
        "文件编号加 _v 和版本序号。",
        "The document's ID with _v and the number of the version.",
    )
    document_id: str = document_id()
    version: Integer = integer(
        "版本序号", "Version", "从 1 数起，依取得先后。", "Counted from 1 in the order of coming.", minimum=1
    )
    status: str = string(
        "版本状态",
        "Status",
        "是现行版本还是已被替换。每份文件有且只有一个现行版本。",
        "Whether it is the current version or superseded. A document has exactly one current version.",
        codes=VERSION_STATUS,
    )
    source_sha256: str = string(
        "来源校验和",
        "Source checksum",
        "来源文字文件的 SHA-256 校验和；现行版本与 documents.source_sha256 相同。没有来源文件时为空。",
        "SHA-256 of the file of the text; that of the current version is documents.source_sha256. Null without a file.",
        nullable=True,
        format=SHA256,
    )
    raw_sha256: str = string(
        "原件校验和",
        "Checksum of the original",
        "取得的网页、PDF 等原件字节的 SHA-256 校验和。文字不是从保存的原件转换而来时为空。",
        "SHA-256 of the page, PDF or other file as fetched. Null when the text was not converted from a kept file.",
        nullable=True,
        format=SHA256,
    )
    media_type: str = string(
        "原件类型",
        "Media type",
        "网站给出的原件类型，如 text/html。没有给出或没有原件时为空。",
        "The type the site declared, such as text/html. Null when it declared none or no original is kept.",
        nullable=True,
    )
    address: str = string(
        "取得地址",
        "Address",
        "原件取自的地址。不是由程序取得时为空。",
        "The address the original was fetched from. Null when it was not fetched by the program.",
        nullable=True,
    )
    first_fetched: str = string(
        "首次取得时间",
        "First fetched",
        "首次取得这一版的时间（UTC）。不是由程序取得时为空。",
        "When this version was first fetched (UTC). Null when it was not fetched by the program.",
        nullable=True,
        format=ISO_TIME,
    )
    last_seen: str = string(
        "末次见到时间",
        "Last seen",
        "被替换前最后一次在原地址见到这一版的时间（UTC）。现行版本为空，不知道时也为空。",
        "When this version was last seen at its address before it was superseded (UTC). Null for a current version, "
        "and when it is not known.",
        nullable=True,
        format=ISO_TIME,
    )
    archived_url: str = string(
        "存档地址",
        "Archived copy",
        "网页存档中同一版本的地址。不知道时为空。",
        "The address of a copy of this version in a web archive. Null when none is known.",
        nullable=True,
    )
    page_status: str = string(
        "网页状态",
        "State of the page",
        "原地址经多次核对后记下的状态。没有记下时为空，被替换的版本也为空。",
        "What became of the address, noted after it was found so several times. Null when nothing was noted, and for "
        "superseded versions.",
        nullable=True,
        codes=PAGE_STATUS,
    )
    page_status_since: str = string(
        "网页状态始于",
        "State of the page since",
        "首次发现该网页状态的时间（UTC）。没有网页状态时为空。",
        "When the address was first found in that state (UTC). Null without a state.",
        nullable=True,
        format=ISO_TIME,
    )
