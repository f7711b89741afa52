"""Any text is read without an exception, and every row stands in the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.targets import extract_targets
from pipeline.model import Document, Facts, Provision, Span

# Words of the rules, so that random texts meet them often.
WORDS = """
到2025年 “十四五”末 5年内 2020年 力争 基本 每个县 各县 全省 建设 改造 达到 不低于 分别达到 控制在 全覆盖 县县通 消除 全部建成
由 提高到 较2020年 城镇化率 老旧小区 医院 指标 单位 属性 约束性 10 3.5 100万 个 所 % 万亩 一所 三分之二 翻一番
— ～ 、 ， 。 ； ： （ ） “ ” 《 的 以上 左右 等 负责
"""
PIECES = st.sampled_from([*WORDS.split(), "\t", "\n"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=60))
def test_any_text_is_read(pieces):
    text = "".join(pieces)
    facts = Facts("any", "any", "province", "630000")
    provision = Provision("any_1", None, "article", None, None, Span(0, len(text)), 0)
    targets, unread = extract_targets(Document(facts, text, (provision,)), [], [], None)
    for target in targets:
        assert target.span.of(text).strip()
        assert target.indicator
        assert target.comparator in {"=", ">=", ">", "<=", "<", "range"}
        assert target.value_min is not None or target.value_max is not None
        if target.value_min is not None and target.value_max is not None:
            assert target.value_min <= target.value_max
    for number in unread:
        assert number.span.of(text) == number.surface
