"""The words of county categories: their terms, their subtypes, and what may stand between a county and its category.

What belongs here: the vocabulary and its patterns. What does not: where in a document they are looked for (``category_lists``,
``category_clauses``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

VOCABULARY = Path(__file__).resolve().parents[2] / "assets" / "registries" / "categories.yaml"
LONGEST_GAP = 60
# What may stand between a list of counties and the category it is given: 等, counts, verbs of putting in a class.
PUTTING = (
    r"[、和及与等一二三四五六七八九十两\d个县市区旗域（）()]|县城|城区|被|要|应|均|都|分别|同时|重点|主要|着力|发展|立足|按照?|依据|对照|建设|打造|培育|强化|坚持|围绕|落实|"
    r"列入|列为|划入|纳入|属于|属|作为|确定|定位|成|建成|为主|为|的|是|型|类|业|特色|位于|海拔极高且"
)
# 人口总量较少的: said once at most, so that the pattern stays linear.
DESCRIBED = r"[\u4e00-\u9fff]{2,12}(?:较少|较多|较好|较差|突出|明显|丰富|脆弱|薄弱)"
LEVELS = r"国家级|国家|省级|自治区级|市级|州级"
# 宾县、肇东市等哈尔滨周边县城: what may stand between two places of one list.
JOINT = re.compile(r"(?:[（(][^（）()]{2,8}[）)])?(?:[、和及与等（）()]|以及|[一二三四五六七八九十两\d个县市区旗])*")
# 人口净流出的兰西县; 重点生态功能区县城包括漠河市…; 大城市周边县城（宾县、肇东市）: a list behind the term.
BEHIND = re.compile(
    r"(?:县城|县域|县区|县|地区|区域|类)?(?:名录|名单)?(?:[（(][^（）()]{0,12}[）)])?"
    r"(?:[：:]|的?(?:[，,]?(?:主要|共|现)?(?:包括|包含|有|为|是|即|分别为|分别是|涉及|如)\d*个?[：:]?)?|[（(](?:含|包括|即|如)?)?"
)
# 一是大城市周边县城，嵩明县、宜良县: the clause is nothing but the category, the next nothing but counties.
NAMED_FIRST = re.compile(r"(?:[一二三四五六]是|[（(]?[一二三四五六\d][）)、.．])?(?:国家级?|省级)?")
NAMED_LAST = re.compile(r"(?:县城|县域|县)?(?:[（(]?\d+个[）)]?)?")
LIST_END = re.compile(r"等?(?:\d+个?[县市区旗（）()]*)?(?=[。；;\n]|$)")
# 射洪市（先进制造）、阆中市（文化旅游）: a type in brackets behind each county.
OWN_KIND = re.compile(r"[（(]([^（）()]{2,8})[）)]")
# …，按照大城市周边县城的要求承接功能: a clause without a county that puts the sentence's subject in a category.
REQUIRED = re.compile(
    rf"(?:要|应|均|都|并|可|，)*(?:按照?|作为|立足|对照|落实|坚持|属于|属|被?列入|被?列为|纳入)(?:其|自身)?(?:{LEVELS})?"
)
MADE = re.compile(r"(?:加快|着力|努力|重点|积极)*(?:打造|建设|培育|发展)(?:成为?|为)?([\u4e00-\u9fff]{0,8})")
MADE_END = re.compile(r"(?:县城|县域|县)?[。；;，,]?$")


@dataclass(frozen=True)
class Vocabulary:
    """The printed terms of categories and subtypes."""

    terms: tuple[tuple[str, str], ...]  # (term, category), longest first
    subtypes: dict[str, tuple[tuple[str, str], ...]]  # category -> (word, subtype)

    def category(self, words: str) -> str | None:
        """The category whose term stands in ``words``."""
        return next((category for term, category in self.terms if term in words), None)

    def subtype(self, category: str, words: str) -> str | None:
        """The subtype whose word stands in ``words``; None when words of several do (先进制造型和商贸流通型)."""
        found = {subtype for word, subtype in self.subtypes.get(category, ()) if word in words}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def between(self) -> re.Pattern[str]:
        """What may stand between a county and the term it is given: verbs, counts, levels and words of subtypes."""
        kinds = {word for pairs in self.subtypes.values() for word, _ in pairs}
        one = f"(?:{PUTTING}|{LEVELS}|{'|'.join(sorted(kinds, key=lambda w: (-len(w), w)))})*"
        return re.compile(f"{one}(?:{DESCRIBED}{one})?")

    @cached_property
    def printed(self) -> re.Pattern[str]:
        """Any term."""
        return re.compile("|".join(re.escape(term) for term, _ in self.terms))

    def ties(self, gap: str) -> bool:
        """Whether the words between a county and a term put the county in the category."""
        return len(gap) <= LONGEST_GAP and bool(self.between.fullmatch(gap))


@cache
def vocabulary(path: Path = VOCABULARY) -> Vocabulary:
    """Read the categories' vocabulary."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    terms = [(term, category) for category, words in content["categories"].items() for term in words]
    subtypes = {
        category: tuple((word, subtype) for subtype, words in kinds.items() for word in words)
        for category, kinds in content["subtypes"].items()
    }
    return Vocabulary(tuple(sorted(terms, key=lambda t: -len(t[0]))), subtypes)
