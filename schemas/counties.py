"""What documents say of a county as such: its positioning and its categories.

What belongs here: ``county_profiles`` and ``county_categories``. What does not: the registry of counties
(``places``), targets and projects of a county.
"""

from __future__ import annotations

from typing import Any, ClassVar

from schemas import codes, rules
from schemas.base import GB2260, About, Integer, string
from schemas.common import char_end, char_start, correction, document_id, provision_id, quote, row_id, rule
from schemas.reviewed import Reviewed, needs_review, review_reason


def _county_code() -> Any:
    return string(
        "县代码",
        "County code",
        "所说的县，国家标准 GB/T 2260 的六位代码。",
        "The county that is meant, by its six digits of GB/T 2260.",
        references="counties.county_code",
        format=GB2260,
    )


class CountyProfiles(Reviewed):
    """A county's row in a table of positionings (县城发展定位表)."""

    _about: ClassVar[About] = About(
        title_zh="县城发展定位",
        title_en="County profiles",
        description_zh="一行是县城发展定位表中的一个县。",
        primary_key=("profile_id",),
        label="positioning",
        facets=("document_id",),
        sort=("document_id", "char_start"),
        page_sort="provision_id",
    )

    profile_id: str = row_id("定位", "Profile")
    county_code: str = _county_code()
    document_id: str = document_id()
    provision_id: str = provision_id()
    seat: str = string(
        "县城驻地",
        "Seat",
        "表中写明的县城驻地（乡镇或街道）。没有写明时为空。",
        "The town or subdistrict given as the county's seat. Null when none is given.",
        nullable=True,
    )
    positioning: str = string(
        "发展定位",
        "Positioning",
        "表中写明的发展定位，用词与原文相同。",
        "The positioning in the document's words.",
    )
    quote: str = quote("表中该县的一行", "The county's row of the table")
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    rule: str = rule(rules.PROFILE_RULE)
    needs_review: Integer = needs_review()
    review_reason: str = review_reason()
    correction: str = correction()


class CountyCategories(Reviewed):
    """A county that a document puts in a category, by the category's own printed term."""

    _about: ClassVar[About] = About(
        title_zh="县城类别",
        title_en="County categories",
        description_zh="一行是文件以类别名称写明的一个县城的类别。",
        primary_key=("category_id",),
        facets=("document_id", "category", "subtype"),
        sort=("document_id", "char_start", "county_code"),
        page_sort="provision_id",
    )

    category_id: str = row_id("类别", "Category")
    county_code: str = _county_code()
    document_id: str = document_id()
    provision_id: str = provision_id()
    category: str = string(
        "类别",
        "Category",
        "县城所属的类别，如专业功能县城。",
        "The category the county town belongs to, such as one with a specialized function.",
        codes=codes.CATEGORY,
    )
    subtype: str = string(
        "细类",
        "Subtype",
        "类别之下写明的细类，如清洁能源、国家级。没有写明时为空。",
        "The subtype stated within the category, such as clean energy or national. Null when none is stated.",
        nullable=True,
        codes=codes.SUBTYPE,
    )
    quote: str = quote("说明该县类别的文字", "The words that put the county in the category")
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    rule: str = rule(rules.CATEGORY_RULE)
    needs_review: Integer = needs_review()
    review_reason: str = review_reason()
    correction: str = correction()
