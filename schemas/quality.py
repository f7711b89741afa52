"""What was seen and not read, so that nothing is dropped in silence.

What belongs here: tables of names and numbers that became no row. What does not: faults that stop a build.
"""

from __future__ import annotations

from typing import ClassVar

from schemas import codes
from schemas.base import About, Integer, Table, string
from schemas.common import char_end, char_start, document_id, provision_id, row_id


class UnresolvedNames(Table):
    """A printed name of a place or body that the registries cannot resolve; it is never guessed."""

    _about: ClassVar[About] = About(
        title_zh="未识别名称",
        title_en="Unresolved names",
        description_zh="一行是登记表无法识别的一个地名或机构名称，不作猜测。",
        primary_key=("unresolved_id",),
        label="surface",
        facets=("document_id", "kind", "reason"),
        sort=("document_id", "char_start"),
        page_sort="provision_id",
    )

    unresolved_id: str = row_id("未识别", "Unresolved")
    document_id: str = document_id()
    provision_id: str = provision_id()
    kind: str = string("种类", "Kind", "地名或机构。", "A place or an agency.", codes=codes.NAME_KIND)
    surface: str = string("原文写法", "As printed", "原文印出的名称。", "The name as the document prints it.")
    reason: str = string(
        "原因",
        "Reason",
        "为什么没有识别。",
        "Why the name was not resolved.",
        codes=codes.UNRESOLVED_REASON,
    )
    char_start: Integer = char_start()
    char_end: Integer = char_end()


class UnreadNumbers(Table):
    """A numeral with a unit that became no target, with the reason why."""

    _about: ClassVar[About] = About(
        title_zh="未读取数字",
        title_en="Unread numbers",
        description_zh="一行是一个带单位而没有成为目标的数字，并注明原因。",
        primary_key=("number_id",),
        label="surface",
        facets=("document_id", "reason"),
        sort=("document_id", "char_start"),
        page_sort="provision_id",
    )

    number_id: str = row_id("数字", "Number")
    document_id: str = document_id()
    provision_id: str = provision_id()
    surface: str = string("原文写法", "As printed", "原文印出的数字和单位。", "The number and unit as printed.")
    reason: str = string(
        "原因",
        "Reason",
        "为什么没有成为目标。",
        "Why the number became no target.",
        codes=codes.UNREAD_REASON,
    )
    char_start: Integer = char_start()
    char_end: Integer = char_end()
