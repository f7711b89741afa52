"""The gazetteer: choosing between divisions of one name, the tree, towns, and errors."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import RegistryError
from pipeline.model import Span
from pipeline.resolve.places import Gazetteer

TABLE = Path(__file__).parent / "ambiguous_places.csv"
with TABLE.open(encoding="utf-8", newline="") as lines:
    SENTENCES = list(csv.DictReader(lines))


def found(gazetteer: Gazetteer, text: str, home: str, on: date | None = None) -> list[tuple[str, str]]:
    hits = gazetteer.find(text, Span(0, len(text)), home=home, on=on)
    return [(hit.span.of(text), gazetteer.get(hit.code).name) for hit in hits]


@pytest.mark.parametrize("row", SENTENCES, ids=[f"{i}-{r['surface']}-{r['home']}" for i, r in enumerate(SENTENCES)])
def test_ambiguous_name_in_a_sentence(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    text = row["sentence"]
    hits = gazetteer.find(text, Span(0, len(text)), home=row["home"], on=date.fromisoformat(row["date"]))
    codes = {hit.code for hit in hits if hit.span.of(text) == row["surface"]}
    assert codes == ({row["code"]} if row["code"] else set()), row["why"]


def test_ambiguous_table_is_large_and_reasoned() -> None:
    assert len(SENTENCES) >= 200
    assert all(row["why"] and row["surface"] in row["sentence"] for row in SENTENCES)
    assert len({row["home"][:2] for row in SENTENCES}) >= 30
    assert sum(1 for row in SENTENCES if not row["code"]) >= 60


@pytest.mark.parametrize(
    ("name", "home", "year", "level", "code"),
    [
        ("民和", "630000", 2022, None, "630222"),
        ("民和县", "630200", 2022, None, "630222"),
        ("民和回族土族自治县", "610000", 2022, None, "630222"),
        ("海西州", "630000", 2022, None, "632800"),
        ("青海", "632801", 2022, None, "630000"),
        ("海南", "630000", 2022, None, "632500"),
        ("海南", "100000", 2022, None, "460000"),
        ("海南", "630000", 2022, "province", "460000"),
        ("河南", "632300", 2022, None, "632324"),
        ("河南", "610000", 2022, None, "410000"),
        ("吉林", "100000", 2022, None, "220000"),
        ("吉林", "220000", 2022, "prefecture", "220200"),
        ("西安", "630000", 2022, None, "610100"),
        ("玉树", "630000", 2022, None, "632701"),
        ("内蒙古", "630000", 2022, None, "150000"),
        ("新疆维吾尔自治区", "630000", 2022, None, "650000"),
        ("喀左县", "211300", 2022, None, "211324"),
        ("前郭县", "220000", 2022, None, "220721"),
        ("东乡县", "620000", 2022, None, "622926"),
        ("鄂温克旗", "150000", 2022, None, "150724"),
        ("济源市", "410000", 2022, None, "419001"),
        ("大柴旦", "632800", 2022, None, "632857"),
        # as of the document's date
        ("同仁", "632300", 2018, None, "632321"),
        ("同仁", "632300", 2022, None, "632301"),
        ("同仁县", "632300", 2022, None, "632321"),
        ("茫崖", "632800", 2015, None, "632859"),
        ("茫崖", "632800", 2022, None, "632803"),
        ("冷湖", "632800", 2015, None, "632858"),
        ("乐都", "632100", 2010, None, "632123"),
        ("乐都", "630200", 2020, None, "630202"),
        ("胶南", "370000", 2010, None, "370284"),
        ("龙港市", "330300", 2023, None, "330383"),
        # what stays ambiguous stays open
        ("朝阳区", "610000", 2022, None, None),
        ("鼓楼区", "320000", 2022, None, None),
        ("无此县", "630000", 2022, None, None),
        ("", "630000", 2022, None, None),
    ],
)
def test_lookup(gazetteer: Gazetteer, name: str, home: str, year: int, level: str | None, code: str | None) -> None:
    answer = gazetteer.lookup(name, home=home, on=date(year, 7, 1), level=level)
    assert (answer.code if answer else None) == code


def test_lookup_without_date_means_today(gazetteer: Gazetteer) -> None:
    answer = gazetteer.lookup("湟中", home="630100")
    assert answer is not None
    assert answer.code == "630106"


def test_get_unknown_code_says_what_to_do(gazetteer: Gazetteer) -> None:
    with pytest.raises(RegistryError, match=r"999999.*six-digit code.*curated"):
        gazetteer.get("999999")


def test_ancestors_nearest_first(gazetteer: Gazetteer) -> None:
    assert [d.name for d in gazetteer.ancestors("632801")] == ["海西州", "青海省"]
    assert [d.name for d in gazetteer.ancestors("419001")] == ["河南省"]
    assert gazetteer.ancestors("630000") == ()
    assert gazetteer.ancestors("100000") == ()


def test_children_as_of_a_date(gazetteer: Gazetteer) -> None:
    then = [d.name for d in gazetteer.children("630200", date(2014, 1, 1))]
    now = [d.name for d in gazetteer.children("630200")]
    assert then == ["乐都区", "平安县", "民和县", "互助县", "化隆县", "循化县"]
    assert now == ["乐都区", "平安区", "民和县", "互助县", "化隆县", "循化县"]
    assert len(gazetteer.children("100000")) == 34


@pytest.mark.parametrize(
    ("town", "home", "county"),
    [
        ("威远镇", "630200", "互助县"),
        ("群科", "630200", "化隆县"),
        ("官亭", "630200", "民和县"),
        ("唐古拉山镇", "632801", "格尔木市"),
        ("隆务", "630200", "同仁市"),
        ("日月", "630100", "湟源县"),
        ("日月藏族乡", "630100", "湟源县"),
        ("城关镇", "630123", "湟源县"),
        ("无此镇", "630200", None),
    ],
)
def test_town_leads_to_its_county(gazetteer: Gazetteer, town: str, home: str, county: str | None) -> None:
    answer = gazetteer.resolve_town(town, home)
    assert (answer.name if answer else None) == county


def test_find_does_not_depend_on_where_a_span_is_cut(gazetteer: Gazetteer) -> None:
    text = "支持大通、互助发展旅游。推动互助性养老。"
    whole = gazetteer.find(text, Span(0, len(text)), home="630000")
    cut = gazetteer.find(text, Span(5, 12), home="630000")
    assert [hit for hit in whole if hit.span.start >= 5] == cut
    assert [hit.span.of(text) for hit in cut] == ["互助"]


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        (
            "以黔江、南川、綦江-万盛、大足、忠县、石柱、秀山等区县城为重点。",
            "500000",
            ["黔江区", "南川区", "綦江区", "大足区", "忠县", "石柱县", "秀山县"],
        ),
        (
            "推动青白江、金堂、德阳一体化，推进简阳与资阳协同。",
            "510000",
            ["青白江区", "金堂县", "德阳市", "简阳市", "资阳市"],
        ),
        ("支持单县、曹县、莘县、冠县等县建设。", "370000", ["单县", "曹县", "莘县", "冠县"]),
        ("统筹准格尔旗、达拉特旗沿黄产业带。", "150000", ["准格尔旗", "达拉特旗"]),
        ("开展福建晋江、浙江义乌等县城试点。", "100000", ["福建省", "晋江市", "浙江省", "义乌市"]),
        ("全面提高城镇空间利用效率，更新城镇风貌。", "510000", []),
        ("城市品质和安全韧性全面提升，新建改扩建一批幼儿园。", "360000", []),
        ("发展大城市周边县城，覆盖县城及以上城市。", "130000", []),
        ("黎平至广西三江高速公路", "522600", ["黎平县", "广西壮族自治区", "三江县"]),
        ("借鉴昆山、义乌、神木经验，推广晋江做法。", "360800", ["昆山市", "义乌市", "神木市", "晋江市"]),
        ("建设全国樟树之乡、核桃之乡。", "360800", []),
        ("单县位于山东省西南部。", "371722", ["单县", "山东省"]),
        ("鼓励新疆银行昌吉分行、昌吉国投集团参与县城建设。", "652300", []),
        ("吉安市发展和改革委员会关于印发计划的通知", "360800", []),
        (
            "推进乌鲁木齐至昌吉轨道交通、楚雄至大理高速公路建设。",
            "652300",
            ["乌鲁木齐市", "昌吉市", "楚雄市", "大理市"],
        ),
        ("1\t都安产业园\t地苏镇\t2024", "451228", ["都安县"]),
        ("1\t粤桂产业园\t地苏镇\t2024", "451228", ["都安县"]),
        ("", "630000", []),
    ],
)
def test_lists_and_words_of_other_provinces(gazetteer: Gazetteer, text: str, home: str, expected: list[str]) -> None:
    assert [name for _, name in found(gazetteer, text, home, date(2023, 6, 1))] == expected


def test_names_of_bodies_are_no_places(gazetteer: Gazetteer) -> None:
    text = "民和县公安局、海东工业园区管委会、中国人民银行青海省分行、中共青海省委办公厅、青海大学负责落实。"
    assert found(gazetteer, text, "630000") == []


def test_shared_name_without_a_clue_is_reported(gazetteer: Gazetteer) -> None:
    text = "推动鼓楼区城市更新。"
    assert found(gazetteer, text, "320000") == []
    assert [span.of(text) for span in gazetteer.ambiguous(text, home="320000")] == ["鼓楼区"]


LAIFENG, URAD_FRONT, BAYANNUR, CHIFENG = "422827", "150823", "150800", "150400"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("深化与湖南龙山协作，推进来凤、龙山一体化发展。", ["湖南省", "龙山县", "来凤县", "龙山县"]),
        ("与湖南省龙山县签订协议，加强与龙山协作。", ["湖南省", "龙山县", "龙山县"]),
        ("推进来凤、龙山一体化发展。", ["来凤县"]),
        ("与湖南龙山协作，保护龙山古寨。", ["湖南省", "龙山县"]),
    ],
)
def test_a_partner_of_another_province_is_known_once_its_province_was_printed(
    gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    assert [name for _, name in found(gazetteer, text, LAIFENG, date(2023, 5, 1))] == names


@pytest.mark.parametrize(
    ("home", "text", "names"),
    [
        (URAD_FRONT, "推动前旗经济发展，加强与中旗、后旗协作。", ["乌拉特前旗", "乌拉特中旗", "乌拉特后旗"]),
        (URAD_FRONT, "乌拉特前旗要加快发展。", ["乌拉特前旗"]),
        (BAYANNUR, "引导前旗、后旗发展。", ["乌拉特前旗", "乌拉特后旗"]),
        (BAYANNUR, "前旗政府负责。", []),
        (CHIFENG, "支持左旗、右旗、克什克腾旗发展。", ["巴林左旗", "巴林右旗", "克什克腾旗"]),
        ("150000", "支持前旗、中旗发展。", []),
        ("110000", "支持左旗发展。", []),
    ],
)
def test_a_banner_called_by_its_last_word(gazetteer: Gazetteer, home: str, text: str, names: list[str]) -> None:
    assert [name for _, name in found(gazetteer, text, home, date(2023, 5, 1))] == names
