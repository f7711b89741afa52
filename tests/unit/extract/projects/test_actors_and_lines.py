"""Zones that are told to do something are no projects; lines between places lie in no county. Made-up wording of the genre."""

import pytest
from support import ReadDocument

from pipeline.extract.mentions import extract_mentions
from pipeline.extract.projects import extract_projects
from pipeline.model import NamedProject
from pipeline.resolve.places import Gazetteer


def projects(read_document: ReadDocument, gazetteer: Gazetteer, sentence: str, home: str) -> list[NamedProject]:
    document = read_document(f"一、重点任务。{sentence}", home=home)
    return extract_projects(document, extract_mentions(document, gazetteer)[0], gazetteer)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("支持安顺经济技术开发区、贵安新区开展试点。", []),
        ("支持安顺经济技术开发区、贵安新区争创国家级示范区。", []),
        ("鼓励贵阳综合保税区、双龙航空港经济区先行先试。", []),
        ("推动安顺经济技术开发区和遵义经济技术开发区错位发展。", []),
        ("引导遵义经济技术开发区、仁怀经济开发区承接产业转移。", []),
        ("支持遵义经济技术开发区、红果经济开发区等开展标准地改革试点。", ["标准地改革试点"]),
        ("支持惠水县发展产业、建设高镇产业园。", ["高镇产业园"]),
        ("支持惠水县、龙里县开展同城化试点。", ["同城化试点"]),
        ("支持遵义高新技术产业开发区、红果经济开发区等开展“标准地”改革试点。", ["“标准地”改革试点"]),
        ("推进安顺经济技术开发区、贵安新区建设。", ["安顺经济技术开发区", "贵安新区"]),
        ("支持安顺经济技术开发区建设航空产业园。", ["航空产业园"]),
    ],
)
def test_a_zone_that_is_told_to_act_is_no_project(
    read_document: ReadDocument, gazetteer: Gazetteer, sentence: str, names: list[str]
) -> None:
    assert [p.name for p in projects(read_document, gazetteer, sentence, "520000")] == names


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("加快建设六盘水至威宁至昭通铁路。", None),
        ("加快建设黄桶至百色铁路。", None),
        ("加快建设盘州至威宁高速公路。", None),
        ("改造安顺西站至关岭公路。", None),
        ("改造威宁县草海镇至迤那镇公路。", "520526"),
        ("建设威宁草海机场。", "520526"),
    ],
)
def test_a_line_between_places_has_a_county_only_when_both_ends_lie_in_it(
    read_document: ReadDocument, gazetteer: Gazetteer, sentence: str, code: str | None
) -> None:
    assert [p.jurisdiction_code for p in projects(read_document, gazetteer, sentence, "520000")] == [code]
