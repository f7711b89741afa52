"""The dataset's own history: its releases and what each of them changed.

What belongs here: ``releases`` and ``changes``. What does not: the two columns every table has of it (``base``), comparing and
numbering releases (``pipeline.release``).
"""

from __future__ import annotations

from typing import ClassVar

from schemas.base import ISO_DATE, RELEASE_VERSION, ROW_ID, SHA256, About, Integer, Table, integer, string
from schemas.evaluation import RULES_VERSION
from schemas.release_codes import CHANGE_KIND, CHANGE_REASON, RELEASE_LEVEL


class Releases(Table):
    """A release of the dataset, or what was made since the last one.

    The difference to the release before it decides its version.
    """

    _about: ClassVar[About] = About(
        title_zh="发布版本",
        title_en="Releases",
        description_zh="一行是数据集的一个发布版本；上次发布以来有改动时，另有一行 unreleased。版本号由与上一版本的差异决定。",
        primary_key=("version",),
        label="version",
        facets=("level",),
    )

    version: str = string(
        "版本号",
        "Version",
        "语义化版本号；尚未发布的为 unreleased。",
        "The semantic version; unreleased for what no release has yet.",
        format=RELEASE_VERSION,
    )
    date: str = string(
        "发布日期",
        "Date",
        "发布时给定的日期。尚未发布时为空。",
        "The date given when the release was made. Null while it has not been.",
        nullable=True,
        format=ISO_DATE,
    )
    level: str = string(
        "版本级别",
        "Level",
        "与上一版本的差异属于哪一级。",
        "Of which level the difference to the release before is.",
        codes=RELEASE_LEVEL,
    )
    reason: str = string(
        "定级理由",
        "Reason",
        "程序定级的理由（英文），依与上一版本的差异写出。",
        "Why the program chose the version: the difference to the release before in a sentence.",
    )
    tables: Integer = integer("表数", "Tables", "版本中的数据表数。", "Number of tables of the release.", minimum=1)
    documents: Integer = integer("文件数", "Documents", "版本中的政策文件数。", "Number of policy documents.")
    rows: Integer = integer(
        "行数",
        "Rows",
        "各表行数之和，不含 releases 和 changes。",
        "Number of rows of all tables besides releases and changes.",
    )
    counts: str = string(
        "各表行数",
        "Counts",
        "各表的行数（JSON），不含 releases 和 changes。",
        "Rows of each table as JSON, besides releases and changes.",
    )
    content_hash: str = string(
        "内容校验和",
        "Content hash",
        "各表全部行的 SHA-256 校验和，不含 releases、changes 和各表记录版本的两列，算法见 docs/versions.md；与文件本身的校验和不同。",
        "SHA-256 of the rows of all tables besides releases, changes and the two columns about releases, as "
        "docs/versions.md says; not a file's checksum.",
        format=SHA256,
    )
    rules_version: str = string(
        "规则版本",
        "Version of the rules",
        "读取规则（程序和词表）内容的散列值前十二位。",
        "The first twelve digits of the hash of the rules, code and vocabulary, that the rows were read with.",
        format=RULES_VERSION,
    )
    note: str = string(
        "说明",
        "Note",
        "发布者的说明。没有说明时为空。",
        "What the publisher says of the release. Null when nothing is said.",
        nullable=True,
    )


class Changes(Table):
    """One change from a release to the next: of a table, of a column, of a row, or of one value in a row.

    The rows of a new document are not listed one by one, nor those of a new table, nor anything of the first release: they carry
    the release in first_release.
    """

    _about: ClassVar[About] = About(
        title_zh="版本改动",
        title_en="Changes",
        description_zh="一行是一个版本与上一版本之间的一处改动：数据表、列、行的增减改名，或一行中一个值的改动。"
        "新文件、新表的各行和首个版本的内容不逐行列出，可按首次发布版本一栏查到。",
        primary_key=("change_id",),
        label="id",
        facets=("version", "table", "kind", "reason", "document_id"),
        indexes=("id",),
    )

    change_id: str = string(
        "改动编号",
        "Change ID",
        "本行的固定编号，由版本、表、行编号、列和改动种类的散列值得出。",
        "Stable ID of the row: a hash of version, table, row, column and kind.",
        format=ROW_ID,
    )
    version: str = string(
        "版本号",
        "Version",
        "作出改动的版本；尚未发布的为 unreleased。",
        "The release that made the change; unreleased while none has.",
        references="releases.version",
        format=RELEASE_VERSION,
    )
    kind: str = string("改动种类", "Kind", "改动了什么。", "What was changed.", codes=CHANGE_KIND)
    table: str = string(
        "表名",
        "Table",
        "改动所在的数据表，在作出改动的版本中的名称；删去的表为原来的名称。",
        "The table by its name in that release; a removed table by its former one.",
    )
    document_id: str = string(
        "文件编号",
        "Document ID",
        "改动的行所属的文件，该文件可能已不在数据集中。不属于一份文件时为空。",
        "The document the changed row belongs to, which may have left the dataset. Null when it belongs to none.",
        nullable=True,
    )
    id: str = string(
        "行编号",
        "Row ID",
        "改动的行的主键值，多列主键以逗号相连。改动的是表或列时为空。",
        "The key of the changed row; the parts of a composite key are joined by commas. Null for a table or column.",
        nullable=True,
    )
    column: str = string(
        "列名",
        "Column",
        "改动的列。增减一整行或一个表时为空。",
        "The column that was changed. Null for a whole row or table.",
        nullable=True,
    )
    old: str = string(
        "原值",
        "Old value",
        "改动前的值；删去的行为整行的值（JSON）。原来为空或没有时为空。",
        "The value before; all values of a removed row as JSON. Null where there was none.",
        nullable=True,
    )
    new: str = string(
        "新值",
        "New value",
        "改动后的值。现在为空或没有时为空；增加的行，其值在表中。",
        "The value after. Null where there is none; the values of an added row are in its table.",
        nullable=True,
    )
    reason: str = string(
        "原因",
        "Reason",
        "为什么改动。不能确定时为空。",
        "Why it changed. Null when it cannot be told.",
        nullable=True,
        codes=CHANGE_REASON,
    )
