"""What a maintainer is told of a document: its facts, what was read from it, what was not, and what to look at.

What belongs here: the words, in Chinese and English. What does not: reading (``extraction``) and the console (``cli``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.adding.sidecars import Fact
from pipeline.model import Document
from pipeline.tables import Row
from schemas import TABLES

FACT_NAMES = {
    "title": "标题 title",
    "document_number": "发文字号 number",
    "index_number": "索引号 index number",
    "issuer": "发文机关 issuer",
    "level": "层级 level",
    "jurisdiction_code": "行政区划 jurisdiction",
    "date_written": "成文日期 written",
    "date_signed": "落款日期 signed",
    "date_published": "发布日期 published",
    "status": "效力 status",
    "source_url": "来源网址 address",
}
KINDS = {
    "chapter": "章 chapters",
    "section": "节 sections",
    "article": "条 articles",
    "item": "款 items",
    "box": "专栏 boxes",
    "annex": "附件 annexes",
    "table_row": "表格行 table rows",
    "preamble": "正文前 preamble",
    "closing": "正文后 closing",
}
COUNTED = (
    "task_assignments", "targets", "named_projects", "place_mentions", "county_profiles", "county_categories",
    "document_relations",
)  # fmt: skip
UNREAD = ("unresolved_names", "unread_numbers", "unread_statements", "unread_projects", "unread_provisions")
SHOWN = 8  # examples of a kind
LONGEST = 60  # characters of an example
WIDTH = 26


@dataclass(frozen=True, slots=True)
class Told:
    """What the report is made of."""

    document: Document
    tables: Mapping[str, Sequence[Row]]
    stated: Mapping[str, Fact]
    source: str  # for people: html, gb18030, 12 pages
    jurisdiction: str
    missing: Sequence[str] = ()
    doubts: Sequence[str] = ()


def report_lines(told: Told) -> Iterator[str]:
    """The report, line by line."""
    yield f"{told.document.facts.document_id}  ({told.source})"
    yield ""
    yield "事实 Facts"
    yield from _facts(told)
    yield ""
    yield "条款 Provisions"
    yield from _provisions(told.document)
    yield ""
    yield "各表行数 Rows"
    yield from (_pair(_title(table), str(len(told.tables[table]))) for table in COUNTED)
    yield ""
    yield "未读取 Not read"
    yield from _unread(told.tables)
    yield ""
    yield "请核对 Look at"
    yield from (f"  - {line}" for line in _to_look_at(told))


def _pair(label: str, value: str) -> str:
    cells = sum(2 if ord(char) > 0x2E80 else 1 for char in label)
    return f"  {label}{' ' * max(1, WIDTH - cells)}{value}"


def _title(table: str) -> str:
    about = TABLES[table].about()
    return f"{about.title_zh} {about.title_en.lower()}"


def _facts(told: Told) -> Iterator[str]:
    for name, label in FACT_NAMES.items():
        value = getattr(told.document.facts, name)
        if name == "jurisdiction_code":
            value = f"{value} {told.jurisdiction}"
        known = f"  ← {told.stated[name].known_from}" if name in told.stated else ""
        yield _pair(label, f"{value}{known}" if value is not None else "—")


def _provisions(document: Document) -> Iterator[str]:
    counts = Counter(provision.kind for provision in document.provisions)
    yield from (_pair(label, str(counts[kind])) for kind, label in KINDS.items() if counts[kind])
    for provision in document.provisions:
        if provision.kind == "chapter":
            page = f"  (第{provision.page}页)" if provision.page else ""
            yield f"    {provision.label} {provision.heading or ''}{page}"


def _unread(tables: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    for table in UNREAD:
        rows = tables[table]
        yield _pair(_title(table), str(len(rows)))
        if table == "unread_provisions":
            continue
        for row in rows[:SHOWN]:
            words = str(row["surface"]).replace("\n", " ")
            yield f"    {words if len(words) <= LONGEST else words[:LONGEST] + '…'}  [{row['reason']}]"
        if len(rows) > SHOWN:
            yield f"    … {len(rows) - SHOWN} 条更多 more"


def _to_look_at(told: Told) -> Iterator[str]:
    for name in told.missing:
        option = {"document_number": "number"}.get(name, name).replace("_", "-")
        yield f"{FACT_NAMES[name]}: 文中没有，不猜 not printed, left null (--{option})"
    if told.tables["unresolved_names"]:
        yield "未识别的名称：核对登记表 names that no registry knows: see unresolved_names above"
    yield from (
        f"{_title(table)}: 0 — 原文确实没有？ none in the text?" for table in COUNTED[:2] if not told.tables[table]
    )
    yield from told.doubts
    yield "对照原件看首尾和附件表格 compare beginning, end and tables of the annex with the original"
