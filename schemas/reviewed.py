"""Rows that say whether they should be looked at again.

What belongs here: the two columns and the check that they agree, for every table of extracted rows. What does not: the reasons
(``reasons``) and what gives them (``pipeline.review``).
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas.base import Table, flag, string
from schemas.reasons import REVIEW_REASON


def needs_review() -> Any:
    """Whether the rule knows of a weakness of its reading."""
    return flag(
        "是否需要复核",
        "Needs review",
        "1 表示读取规则自知本行可能有误，原因见下一栏；0 表示没有，或已经人工更正。",
        "1 when the rule knows a weakness of its reading, which the next column names; 0 otherwise, also once a person "
        "corrected the row.",
    )


def review_reason() -> Any:
    """Which weakness."""
    return string(
        "复核原因",
        "Review reason",
        "为什么需要复核；有几个原因时为最要紧的一个。不需要复核时为空。",
        "Why the row should be looked at; the gravest of several reasons. Null when it needs no review.",
        nullable=True,
        codes=REVIEW_REASON,
    )


class Reviewed(Table):
    """Base of the tables whose rows were read by rules."""

    @pa.dataframe_check(name="reason_where_reviewed")
    @classmethod
    def reason_where_reviewed(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A reason is given exactly where a row needs review."""
        return frame["review_reason"].notna() == (frame["needs_review"] == 1)
