"""Cut-out numerals in characters, the common ones without the converter."""

from __future__ import annotations

import subprocess
import sys

import cn2an
import pytest

from pipeline.chinese_numerals import BELOW_HUNDRED, convert


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十八", 18),
        ("三十", 30),
        ("九十九", 99),
        ("一百二十", 120),
        ("三万五千", 35000),
        ("三万五", 35000),
        ("三亿五", 350_000_000),
    ],
)
def test_value(printed, number):
    assert convert(printed) == number


@pytest.mark.parametrize("printed", ["十百", "百", "甲", "零十一", "二十零", "一亿零", "百十一"])
def test_what_is_no_numeral(printed):
    assert convert(printed) is None


def test_the_table_agrees_with_the_converter():
    assert dict(BELOW_HUNDRED) == {numeral: cn2an.cn2an(numeral, "normal") for numeral in BELOW_HUNDRED}
    assert sorted(set(BELOW_HUNDRED.values())) == list(range(1, 100))


def test_common_numerals_do_not_load_the_converter():
    code = (
        "import sys, pipeline.reader, pipeline.extract.targets; from pipeline.read.lines import read_ordinal;"
        "read_ordinal('二十三'); print('cn2an' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
