"""Whether a text is the document, unchanged or changed, or something else."""

from __future__ import annotations

import pytest
from miniature import HUALONG, LONGXI

from pipeline.read.layout import normalise
from pipeline.refreshing.judging import Known, judge
from pipeline.refreshing.settings import Suspicion

KNOWN = Known(
    "化隆县人民政府办公室关于印发化隆县推进以县城为重要载体的城镇化建设实施方案的通知",
    "化政办〔2023〕12号",
    normalise(HUALONG),
)


@pytest.mark.parametrize(
    "text",
    [
        HUALONG,
        HUALONG.replace("\n", "\n\n"),
        HUALONG.replace("，", ","),
        HUALONG.replace("2025年", "2025 年"),
    ],
)
def test_layout_is_no_change(text: str) -> None:
    assert judge(KNOWN, text, Suspicion()).status == "same_text"


@pytest.mark.parametrize(
    "text",
    [
        HUALONG.replace("95%", "90%"),
        HUALONG + "附件：任务清单\n",
        HUALONG.replace("牵头", "负责"),
        HUALONG.replace("95%", "9.5%"),
    ],
)
def test_a_word_is_a_change(text: str) -> None:
    assert judge(KNOWN, text, Suspicion()).status == "changed"


@pytest.mark.parametrize("text", [LONGXI, HUALONG[:120], "县城" * 200, KNOWN.title + "\n此文件已失效，不再公开。" * 30])
def test_what_is_not_the_document_is_suspect(text: str) -> None:
    verdict = judge(KNOWN, text, Suspicion())
    assert verdict.status == "suspect"
    assert "alike" in verdict.reason


def test_damaged_characters_are_no_change() -> None:
    verdict = judge(KNOWN, HUALONG.replace("医院", "\ufffd\ufffd院"), Suspicion())
    assert (verdict.status, "2 characters are damaged") == ("suspect", verdict.reason)


def test_a_document_without_a_number_is_known_by_its_title() -> None:
    without = Known(KNOWN.title, None, KNOWN.text)
    assert judge(without, HUALONG.replace("95%", "90%"), Suspicion()).status == "changed"


def test_long_texts_are_compared_by_lines() -> None:
    many = [f"（{number}）到2025年，建设第{number}个停车场。" for number in range(20_000)]
    long = Known(KNOWN.title, None, normalise("\n".join([KNOWN.title, *many])))
    verdict = judge(long, "\n".join([KNOWN.title, *many[:-1]]), Suspicion())
    assert verdict.status == "changed"
    assert verdict.alike > 0.99
