"""The words on the cover of the workbook.

What belongs here: what a person who only has the workbook must know. What does not: where the words stand
(``workbook``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.release import about
from pipeline.release.content import ReleaseFacts

COVER_SHEET = "说明 About"


def citation(facts: ReleaseFacts) -> str:
    """How to cite the dataset, in one sentence."""
    return f"{about.CREATOR}. {about.TITLE_EN}. Version {facts.version}, {facts.date}. {about.LICENCE_URL}"


def cover_lines(facts: ReleaseFacts) -> Iterator[str]:
    """The lines of the cover above the list of sheets."""
    yield f"{about.TITLE_ZH} {about.TITLE_EN}"
    yield f"版本 Version {facts.version}（{facts.date}）"
    if facts.note:
        yield facts.note
    yield about.DESCRIPTION_ZH
    yield about.DESCRIPTION_EN
    yield f"许可 Licence: {about.LICENCE_TITLE} ({about.LICENCE_SPDX}), {about.LICENCE_URL}"
    yield about.LICENCE_NOTE
    yield f"引用 Cite: {citation(facts)}"
    yield (
        "每个工作表第一行是中文列名，第二行是其他文件所用的列名；各列的含义见“数据字典”。 "
        "The first row of a sheet has Chinese titles, the second the column names of all other files."
    )
    yield (
        "代码是文本，数值和日期可以直接计算；超过 32767 字的文本被截断并注明，全文见其他文件。 "
        "Codes are text; numbers and dates are such; a text above 32,767 characters is cut and says so."
    )
