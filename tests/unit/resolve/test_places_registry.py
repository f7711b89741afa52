"""The places registry against facts that can be looked up: counts, codes, history, names, points."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.errors import RegistryError
from pipeline.resolve.place_names import REGISTRIES, read_registry
from pipeline.resolve.place_words import read_vocabulary
from pipeline.resolve.places import Gazetteer
from pipeline.resolve.towns import Towns, stem

ANNEX = {
    "西宁市": "大通县 湟源县",
    "海东市": "民和县 互助县 化隆县 循化县",
    "海北州": "海晏县 门源县 祁连县 刚察县",
    "海南州": "共和县 贵德县 同德县 兴海县 贵南县",
    "海西州": "格尔木市 德令哈市 茫崖市 乌兰县 都兰县 天峻县",
    "黄南州": "同仁市 尖扎县 泽库县 河南县",
    "玉树州": "玉树市 杂多县 称多县 治多县 囊谦县 曲麻莱县",
    "果洛州": "玛沁县 班玛县 甘德县 达日县 久治县 玛多县",
}


def rows(name: str) -> list[dict[str, str]]:
    with (REGISTRIES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def divisions() -> list[dict[str, str]]:
    return rows("jurisdictions.csv")


@pytest.fixture(scope="module")
def current(divisions: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in divisions if not row["valid_to"]]


def test_codes_are_six_digits_and_unique(divisions: list[dict[str, str]]) -> None:
    codes = [row["code"] for row in divisions]
    assert all(re.fullmatch(r"\d{6}", code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes)


def test_parents_and_successors_exist(divisions: list[dict[str, str]]) -> None:
    known = {row["code"]: row for row in divisions}
    for row in divisions:
        assert not row["parent_code"] or row["parent_code"] in known
        for code in filter(None, row["successor_codes"].split(";")):
            assert code in known, (row["code"], code)
        assert not (row["successor_code"] and not row["valid_to"])


def test_counts_per_level(current: list[dict[str, str]]) -> None:
    count = Counter(row["level"] for row in current)
    assert count["province"] == 34
    assert count["prefecture"] == 333
    # 2,846 of the list of the end of 2024 and one administrative committee; two became one in Chongqing in 2025
    assert count["county"] == 2846
    kinds = Counter(row["kind"] for row in current)
    assert kinds["autonomous county"] == 117
    assert kinds["autonomous prefecture"] == 30
    assert kinds["autonomous banner"] == 3
    assert kinds["banner"] == 49
    assert kinds["league"] == 3


def test_counties_of_the_annex(gazetteer: Gazetteer) -> None:
    names = [(prefecture, county) for prefecture, counties in ANNEX.items() for county in counties.split()]
    assert len(names) == 37
    for prefecture, county in names:
        division = gazetteer.lookup(county, home="630000")
        assert division is not None
        assert division.name == county
        assert gazetteer.ancestors(division.code)[0].name == prefecture


def test_counties_of_shaanxi(gazetteer: Gazetteer) -> None:
    prefectures = gazetteer.children("610000")
    assert len(prefectures) == 10
    assert sum(len(gazetteer.children(p.code)) for p in prefectures) == 107


@pytest.mark.parametrize(
    ("code", "name", "official"),
    [
        ("630121", "大通县", "大通回族土族自治县"),
        ("632324", "河南县", "河南蒙古族自治县"),
        ("632800", "海西州", "海西蒙古族藏族自治州"),
        ("622926", "东乡县", "东乡族自治县"),
        ("622927", "积石山县", "积石山保安族东乡族撒拉族自治县"),
        ("530925", "双江县", "双江拉祜族佤族布朗族傣族自治县"),
        ("522732", "三都县", "三都水族自治县"),
        ("431230", "通道县", "通道侗族自治县"),
        ("220721", "前郭尔罗斯县", "前郭尔罗斯蒙古族自治县"),
        ("211324", "喀左县", "喀喇沁左翼蒙古族自治县"),
        ("653131", "塔什库尔干县", "塔什库尔干塔吉克自治县"),
        ("654022", "察布查尔县", "察布查尔锡伯自治县"),
        ("150724", "鄂温克旗", "鄂温克族自治旗"),
        ("150722", "莫力达瓦旗", "莫力达瓦达斡尔族自治旗"),
        ("450328", "龙胜县", "龙胜各族自治县"),
        ("433100", "湘西州", "湘西土家族苗族自治州"),
        ("150000", "内蒙古自治区", "内蒙古自治区"),
        ("450000", "广西壮族自治区", "广西壮族自治区"),
        ("429021", "神农架林区", "神农架林区"),
        ("140109", "万柏林区", "万柏林区"),
        ("632857", "大柴旦行政委员会", "大柴旦行政委员会"),
    ],
)
def test_short_and_official_names(gazetteer: Gazetteer, code: str, name: str, official: str) -> None:
    division = gazetteer.get(code)
    assert (division.name, division.official_name) == (name, official)


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("632801", "Golmud"),
        ("632802", "Delingha"),
        ("630223", "Huzhu Tu Autonomous County"),
        ("630222", "Minhe Hui and Tu Autonomous County"),
        ("632800", "Haixi Mongol and Tibetan Autonomous Prefecture"),
        ("610000", "Shaanxi"),
        ("140000", "Shanxi"),
        ("150000", "Inner Mongolia"),
        ("630100", "Xining"),
        ("632521", "Gonghe County"),
        ("130726", "Yuxian County"),
        ("341500", "Lu'an"),
        ("220822", "Tongyu County"),
        ("140428", "Zhangzi County"),
        ("430100", "Changsha"),
        ("540200", "Xigazê"),
        ("653100", "Kashgar Prefecture"),
        ("530925", "Shuangjiang Lahu, Va, Blang and Dai Autonomous County"),
    ],
)
def test_english_names(gazetteer: Gazetteer, code: str, english: str) -> None:
    assert gazetteer.get(code).name_en == english


@pytest.mark.parametrize(
    ("code", "first", "last", "successor"),
    [
        ("632321", None, 2020, "632301"),
        ("632301", 2020, None, None),
        ("632803", 2018, None, None),
        ("632123", None, 2013, "630202"),
        ("630221", 2013, 2015, "630203"),
        ("630122", 1999, 2019, "630106"),
        ("632100", None, 2013, "630200"),
        ("370284", 1990, 2012, "370211"),
    ],
)
def test_history(gazetteer: Gazetteer, code: str, first: int | None, last: int | None, successor: str | None) -> None:
    division = gazetteer.get(code)
    assert (division.valid_from, division.valid_to, division.successor_code) == (first, last, successor)


def test_every_english_name_says_where_it_is_from(divisions: list[dict[str, str]]) -> None:
    assert {row["name_en_source"] for row in divisions} == {"geonames", "curated", "pinyin"}
    assert all(row["name_en"] and row["source"] for row in divisions)


def in_force_end_of_2024(divisions: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """The divisions that the lists of seats and towns know: those of the base list, changes since then left out."""
    return {row["code"]: row for row in divisions if not row["valid_to"] or int(row["valid_to"]) > 2024}


def test_a_change_since_the_base_list(gazetteer: Gazetteer) -> None:
    ended, made = gazetteer.get("500112"), gazetteer.get("500157")
    assert (ended.name, ended.valid_to, ended.successor_code) == ("渝北区", 2025, "500157")
    assert (made.name, made.valid_from, made.valid_to) == ("两江新区", 2025, None)


def test_seats_lie_in_china_and_say_their_source(divisions: list[dict[str, str]]) -> None:
    codes = in_force_end_of_2024(divisions)
    seats = rows("seats.csv")
    for seat in seats:
        assert codes[seat["code"]]["level"] == "county"
        assert 18 < float(seat["latitude"]) < 54
        assert 73 < float(seat["longitude"]) < 135.1
        assert "GeoNames (CC BY 4.0)" in seat["source"]
        assert seat["method"] in {"seat", "name", "former_name", "town_of_stem", "stem", "latin"}
    points = [(seat["latitude"], seat["longitude"]) for seat in seats]
    assert len(set(points)) == len(points)
    assert sum(seat["code"].startswith("63") for seat in seats) >= 31
    assert sum(seat["code"].startswith("61") for seat in seats) >= 58


def test_points_that_were_wrong_stay_out() -> None:
    seats = {seat["code"]: seat for seat in rows("seats.csv")}
    # 渭滨镇 near Xianyang is not 渭滨区 of Baoji; the old town 茫崖 is not the seat 花土沟 of 茫崖市
    assert "610302" not in seats
    assert float(seats["632803"]["longitude"]) > 90.8
    # 巴燕乡 of 湟源县 is not 巴燕镇, the seat of 化隆县
    assert "630224" not in seats


def test_towns_lie_in_known_divisions(divisions: list[dict[str, str]]) -> None:
    known = in_force_end_of_2024(divisions)
    towns = rows("towns.csv")
    assert len(towns) > 41_000
    assert all(town["county_code"] in known for town in towns)
    assert [town["code"] for town in towns] == sorted(town["code"] for town in towns)


@pytest.mark.parametrize(
    ("name", "bare"),
    [("威远镇", "威远"), ("苏木", "苏木"), ("黄河路街道", "黄河路"), ("蓄集乡", "蓄集")],
)
def test_stem_of_a_town(name: str, bare: str) -> None:
    assert stem(name) == bare


def broken(folder: Path, name: str, change: Mapping[str, str]) -> None:
    """Copy the registry's table with one text replaced."""
    text = (REGISTRIES / name).read_text(encoding="utf-8")
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new, 1)
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "message"),
    [({"\n630100,": "\n630000,"}, "code 630000 once"), ({",630000,": ",990000,"}, "parent_code")],
)
def test_broken_table_is_refused(tmp_path: Path, change: dict[str, str], message: str) -> None:
    broken(tmp_path, "former_names.csv", {})
    broken(tmp_path, "jurisdictions.csv", change)
    with pytest.raises(RegistryError, match=message):
        read_registry(tmp_path)


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"jurisdictions\.csv"):
        read_registry(tmp_path)
    with pytest.raises(RegistryError, match=r"context\.yaml"):
        read_vocabulary(tmp_path)
    with pytest.raises(RegistryError, match=r"towns\.csv"):
        Towns(tmp_path / "towns.csv").named("威远镇", "630200")
