"""Closed lists about where texts come from.

What belongs here: the lists of ``schemas.sources``. What does not: deciding any of them (``pipeline.refreshing``).
"""

from __future__ import annotations

from schemas.closed import closed_list

VERSION_STATUS = closed_list(
    "version_status",
    ("current", "现行", "Current", "各表的行都从这一版读出。", "The rows of all tables are read from it."),
    ("superseded", "已被替换", "Superseded", "保留备查，不再读取。", "Kept, and no longer read."),
)

PAGE_STATUS = closed_list(
    "page_status",
    ("available", "可访问", "Available", "网页仍是本文件。", "The page still has the document."),
    ("gone", "已不存在", "Gone", "网站答复没有此页。", "The site says that there is no such page."),
    ("moved", "已迁移", "Moved", "网站永久转到另一地址。", "The site redirects to another address for good."),
    (
        "replaced",
        "已被替换",
        "Replaced",
        "原地址现在是登录页、出错页或另一份文件。",
        "The address now has a page to log in, an error page or another document.",
    ),
    (
        "denied",
        "不许访问",
        "Denied",
        "网站不许程序访问（robots.txt 或拒绝访问）。",
        "The site does not let programs in (robots.txt, or access refused).",
    ),
)
SOURCE_LISTS = (VERSION_STATUS, PAGE_STATUS)
