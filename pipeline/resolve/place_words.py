"""The vocabulary that decides whether a text means a place, compiled for quick looking.

What belongs here: reading ``context.yaml`` and the word lists into sets and patterns. What does not: the rules that use them
(``place_reasons``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.errors import RegistryError

try:  # the C parser reads the same files ten times faster; PyYAML may be built without it
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


STRETCH = "(?<![阶时学手波身])段"  # of a road: 甘谷段; 阶段 and 手段 are other words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Patterns to match at the end (``after_*``) or at the start of a name, and words that are no places."""

    after_nature: re.Pattern[str]
    after_street: re.Pattern[str]
    after_head: re.Pattern[str]
    after_facility: re.Pattern[str]
    facility_next: re.Pattern[str]
    after_body: re.Pattern[str]
    zone: re.Pattern[str]
    road: re.Pattern[str]
    road_next: re.Pattern[str]
    nature_list: re.Pattern[str]
    brand: re.Pattern[str]
    town_heads: re.Pattern[str]
    region_prefixes: frozenset[str]
    verbs: frozenset[str]
    ordinary: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    zone_words: frozenset[str]
    generic: frozenset[str]
    no_names: tuple[str, ...]
    borders: Mapping[str, tuple[str, ...]]


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read ``context.yaml``, and the word lists.

    Raises:
        RegistryError: a file is missing.
    """
    path = folder / "context.yaml"
    lists = [folder / "words_containing.txt", folder / "words_before.txt", folder / "words_after.txt"]
    for needed in (path, *lists):
        if not needed.is_file():
            raise RegistryError(
                str(needed),
                expected="a word list of the places registry",
                found="no such file",
                remedy="Rebuild it: python -m pipeline.registries.words.",
            )
    words = yaml.load(path.read_text(encoding="utf-8"), Loader)
    containing, before, after = (frozenset(p.read_text(encoding="utf-8").split()) for p in lists)
    exceptions = f"(?!{_any(words['natural_exceptions'])})"
    # Up to eight characters may stand between the place and its facility; a mark or a verb of doing cuts them off.
    gap = r"[^，。；：、（）()“”《》\s的和与]{0,8}?"
    return Vocabulary(
        after_nature=re.compile(exceptions + _any(words["natural_features"])),
        after_street=re.compile(
            f"(?!{_any(words['street_exceptions'])})(?:{_any(words['streets'])}|路(?![网线桥径面段基况政子衔]))"
        ),
        after_head=re.compile(
            f"{_any(words['county_heads'])}|(?!{_any(words['list_head_exceptions'])}){_any(words['list_heads'])}"
        ),
        after_facility=re.compile(gap + _any(words["facilities"])),
        facility_next=re.compile(_any(words["facilities"])),
        after_body=_body(words),
        zone=re.compile(_any(words["zones"])),
        road=re.compile(f"{_any(words['roads'])}|{STRETCH}"),
        road_next=re.compile(f"(?:{_any(words['road_grades'])}){{0,2}}(?:{_any(words['roads'])}|{STRETCH})"),
        nature_list=_nature_list(words["natural_features"]),
        brand=re.compile(rf"[^”，。；\n]{{1,8}}”[^。；\n]{{0,12}}?(?<!劳务){_any(words['brands'])}"),
        town_heads=re.compile(
            rf"(?:等(?:[\d一二三四五六七八九十]{{1,3}}个)?|[两三四五六七八九十]个?){_any(words['town_heads'])}(?![域村])"
        ),
        region_prefixes=frozenset(words["region_prefixes"]),
        verbs=frozenset(words["verbs"]) | frozenset(words["openers"]),
        ordinary=containing | frozenset(words["ordinary_words"]) | _regions(words["abbreviations"]),
        before=before,
        after=after,
        zone_words=frozenset(words["zone_words"]),
        generic=frozenset(words["generic_full_names"]),
        no_names=tuple(words["no_names"]),
        borders={province: tuple(others) for province, others in words["borders"].items()},
    )


def _regions(abbreviations: str) -> frozenset[str]:
    """陕南, 川东北: parts of provinces, which are no divisions (those that are keep their names: 甘南, 黔西)."""
    directions = ("东", "南", "西", "北", "中", "东南", "东北", "西南", "西北")
    return frozenset(a + d for a in abbreviations for d in directions)


def _nature_list(features: Iterable[str]) -> re.Pattern[str]:
    """A list that its head makes one of natural features: 科尔沁、浑善达克两大沙地."""
    item = r"[、和与及][^，。；：、和与及\n]{1,8}?"
    regions = _any(word for word in features if len(word) > 1)
    return re.compile(f"(?:{item}){{0,4}}?[两三四五六七八][大个]{regions}")


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _body(words: dict[str, list[str]]) -> re.Pattern[str]:
    """What after a place makes the whole the name of a body: 政府; 公安局; 工业园区管委会; 省电力公司."""
    count = "[一二三四五六七八九十两各]{0,2}[省市州县区旗]{0,2}"
    stretch = r"[^，。；：、（）()“”《》\s]"
    end = f"{_any(words['body_ends'])}(?=[，。；：、（）()“”《》\\s和及与等按要会牵负配参共联关]|$)"
    function = f"{stretch}{{0,4}}?{_any(words['body_functions'])}{stretch}{{0,12}}?{end}"
    zone = f"{stretch}{{0,10}}?(?:管委会|管理委员会|办事处)"
    branch = f"{stretch}{{0,6}}?{_any(words['branches'])}"
    local = f"(?:(?!设立|组建|成立|新设|增设|建立){stretch}){{0,4}}?{_any(words['local_branches'])}"
    school = f"{stretch}{{0,4}}?{_any(words['schools'])}"
    founded = "成立|建立|健全|设立|召开|组建|完善|发挥|依托|的"
    group = f"(?:(?!{founded}){stretch}){{2,16}}?(?:领导小组|联席会议|指挥部|工作专班)"
    whole = f"{count}{_any(words['bodies_whole'])}"
    party = "委(?:[办组宣政书副老编统党]|(?=[、，。；（）()\\s和及]))"
    return re.compile("|".join((whole, party, zone, branch, local, function, school, group)))
