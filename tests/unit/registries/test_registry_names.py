"""Taking official names apart: stem, nationality names, generic word, and what they make."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipeline.registries.names import Nationality, bare_stem, english_name, short_name, take_apart
from pipeline.resolve.place_names import REGISTRIES


@pytest.fixture(scope="module")
def peoples() -> list[Nationality]:
    path: Path = REGISTRIES / "nationalities.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["nationalities"]
    return [Nationality(row["zh"], row["en"], bool(row.get("bare"))) for row in rows]


@pytest.mark.parametrize(
    ("official", "level", "stem", "short", "kind"),
    [
        ("民和回族土族自治县", "county", "民和", "民和县", "autonomous county"),
        ("东乡族自治县", "county", "东乡", "东乡县", "autonomous county"),
        ("积石山保安族东乡族撒拉族自治县", "county", "积石山", "积石山县", "autonomous county"),
        ("察布查尔锡伯自治县", "county", "察布查尔", "察布查尔县", "autonomous county"),
        ("龙胜各族自治县", "county", "龙胜", "龙胜县", "autonomous county"),
        ("鄂温克族自治旗", "county", "鄂温克", "鄂温克旗", "autonomous banner"),
        ("科尔沁左翼中旗", "county", None, "科尔沁左翼中旗", "banner"),
        ("鄂托克旗", "county", "鄂托克", "鄂托克旗", "banner"),
        ("和县", "county", None, "和县", "county"),
        ("神农架林区", "county", "神农架", "神农架林区", "forestry district"),
        ("万柏林区", "county", "万柏林", "万柏林区", "district"),
        ("六枝特区", "county", "六枝", "六枝特区", "special district"),
        ("大柴旦行政委员会", "county", "大柴旦", "大柴旦行政委员会", "administrative committee"),
        ("海西蒙古族藏族自治州", "prefecture", "海西", "海西州", "autonomous prefecture"),
        ("博尔塔拉蒙古自治州", "prefecture", "博尔塔拉", "博尔塔拉州", "autonomous prefecture"),
        ("大兴安岭地区", "prefecture", "大兴安岭", "大兴安岭地区", "prefecture"),
        ("锡林郭勒盟", "prefecture", "锡林郭勒", "锡林郭勒盟", "league"),
        ("内蒙古自治区", "province", "内蒙古", "内蒙古自治区", "autonomous region"),
        ("新疆维吾尔自治区", "province", "新疆", "新疆自治区", "autonomous region"),
    ],
)
def test_take_apart(
    peoples: list[Nationality], official: str, level: str, stem: str | None, short: str, kind: str
) -> None:
    parts = take_apart(official, level, peoples)
    assert (bare_stem(parts), short_name(parts), parts.kind) == (stem, short, kind)


@pytest.mark.parametrize(
    ("official", "level", "stem_en", "english"),
    [
        ("互助土族自治县", "county", "Huzhu", "Huzhu Tu Autonomous County"),
        (
            "双江拉祜族佤族布朗族傣族自治县",
            "county",
            "Shuangjiang",
            "Shuangjiang Lahu, Va, Blang and Dai Autonomous County",
        ),
        ("东乡族自治县", "county", "Dongxiang", "Dongxiang Autonomous County"),
        ("隆林各族自治县", "county", "Longlin", "Longlin Various Nationalities Autonomous County"),
        ("格尔木市", "county", "Golmud", "Golmud"),
        ("城东区", "county", "Chengdong", "Chengdong District"),
        ("青海省", "province", "Qinghai", "Qinghai"),
    ],
)
def test_english_name(peoples: list[Nationality], official: str, level: str, stem_en: str, english: str) -> None:
    assert english_name(take_apart(official, level, peoples), stem_en) == english


def test_name_without_generic_word_is_refused(peoples: list[Nationality]) -> None:
    with pytest.raises(ValueError, match=r"某地方.*county"):
        take_apart("某地方", "county", peoples)
