"""Closed lists about releases: how far they differ, what changed in them and why.

What belongs here: the lists of ``schemas.releases``. What does not: deciding any of them (``pipeline.release``).
"""

from __future__ import annotations

from schemas.closed import closed_list

RELEASE_LEVEL = closed_list(
    "release_level",
    ("first", "首个版本", "First", "之前没有版本。", "There was none before."),
    (
        "major",
        "主版本",
        "Major",
        "表或列被删去、改名，或编号改变、行被删去：引用过的要重新核对。",
        "A table or column was removed or renamed, IDs changed or rows are gone: what refers to it must look again.",
    ),
    (
        "minor",
        "次版本",
        "Minor",
        "增加了表、列、文件或行。",
        "Tables, columns, documents or rows were added.",
    ),
    ("patch", "修订", "Patch", "只改正了值。", "Only values were corrected."),
)

CHANGE_KIND = closed_list(
    "change_kind",
    ("table_added", "增表", "Table added"),
    ("table_removed", "删表", "Table removed"),
    ("table_renamed", "表改名", "Table renamed"),
    ("column_added", "增列", "Column added"),
    ("column_removed", "删列", "Column removed"),
    ("column_renamed", "列改名", "Column renamed"),
    ("column_retyped", "列类型改变", "Type of column changed"),
    ("key_changed", "主键改变", "Key changed"),
    ("row_added", "增行", "Row added"),
    ("row_removed", "删行", "Row removed"),
    ("id_changed", "编号改变", "ID changed", "内容相同而编号不同。", "The content is the same and the ID is not."),
    ("value_changed", "改值", "Value changed"),
)

CHANGE_REASON = closed_list(
    "change_reason",
    ("document_added", "增加文件", "Document added"),
    ("document_removed", "删去文件", "Document removed"),
    ("source_changed", "来源文字改变", "Source text changed"),
    (
        "rules_changed",
        "规则改变",
        "Rules changed",
        "读取规则（程序或词表）与上一版本不同，而来源文字相同。",
        "The rules, code or vocabulary, are others than those of the release before, and the source is the same.",
    ),
    ("correction", "人工更正", "Correction", "见 corrections 表。", "See the table corrections."),
    (
        "registry_changed",
        "登记表改变",
        "Registry changed",
        "区划、机构职能或指标登记表改变。",
        "A registry was edited.",
    ),
    ("schema_changed", "表结构改变", "Schema changed", "表、列或代码的定义改变。", "A definition was edited."),
)

RELEASE_LISTS = (RELEASE_LEVEL, CHANGE_KIND, CHANGE_REASON)
