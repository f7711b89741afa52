"""How a local target stands to the superior one that it answers.

What belongs here: comparing the values and the deadlines of two targets, and why values cannot be compared. What does not:
which targets answer each other (``target_links``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from pipeline.links.target_directions import directions
from pipeline.links.wording import MARKS, TERRITORY
from pipeline.tables import Value

Target = Mapping[str, Value]

# A full coverage (全覆盖) is a rate of 100 %.
SHARES = frozenset(("rate", "coverage"))
# What the parts of a territory add up to.
ADDITIVE = frozenset(("count", "amount", "area"))
YEARLY = re.compile(r"每年|年均|每年度|逐年|当年|本年")
# 较2020年, 高于全省; anything else beside a percentage is what it is a share of.
RELATIVE = re.compile(r"[较比]|同比|高于|低于|超过|优于")
CUMULATIVE = re.compile(r"累计|总数|总量")
# What says no more of a scope than that the whole territory, or every settlement of a kind, is meant. The kind of settlement is in
# the indicator's id (生活垃圾无害化处理率 of county towns, of cities).
EVERYWHERE = re.compile(
    r"全域|全(?:自治区|自治州|自治县|[省市州县区盟旗])|(?:省|市|州|县|区|旗|镇|城|辖区)域?内?|[(（][县市区旗、]+[)）]|县城|城镇|城市|县级"
    r"|建成区|城区|[0-9]+个|各|每个?|所有|全部|全体|均|的|、|和"
)
ALIKE_SCOPE = 70


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a local target stands to a superior one.

    Args:
        value: equal, stronger, weaker or not_comparable.
        reason: why not comparable, null otherwise.
        deadline: same, earlier, later, added, dropped or none.
    """

    value: str
    reason: str | None
    deadline: str


def verdict(local: Target, superior: Target, *, whole_to_whole: bool) -> Verdict:
    """Compare two rows of ``targets`` that set the same indicator.

    Args:
        local, superior: the rows.
        whole_to_whole: each binds the whole territory of its own document, or both bind the same place.
    """
    reason = _obstacle(local, superior, whole_to_whole=whole_to_whole)
    value = "not_comparable" if reason else _values(local, superior)
    return Verdict(value, reason, _deadlines(local, superior))


def measures_fit(local: Target, superior: Target) -> bool:
    """Whether the two are measured in the same way; a coverage is a rate."""
    return local["measure"] == superior["measure"] or {local["measure"], superior["measure"]} <= SHARES


def relative_to(target: Target) -> str | None:
    """What a target's value is relative to; what it is a share of (占新建建筑) belongs to the indicator."""
    baseline = _bare(target["baseline"])
    is_share = target["unit"] == "%" and target["measure"] != "growth" and not RELATIVE.match(baseline)
    return None if is_share or not baseline else baseline


def contains(whole: str, part: str) -> bool:
    """Whether a place, by its GB/T 2260 code, has another one inside itself, or is that one."""
    prefix = whole.removesuffix("00").removesuffix("00")
    return part.startswith(prefix)


def _obstacle(local: Target, superior: Target, *, whole_to_whole: bool) -> str | None:
    """Why the values cannot be compared; the first reason counts."""
    yearly = [bool(YEARLY.search(str(target["quote"]))) for target in (local, superior)]
    reasons = {
        "other_measure": not measures_fit(local, superior),
        "other_unit": local["unit"] != superior["unit"],
        "other_baseline": relative_to(local) != relative_to(superior),
        "other_period": yearly[0] != yearly[1],
        "other_scope": not same_scope(local, superior),
    }
    found = next((reason for reason, holds in reasons.items() if holds), None)
    return found or _other_place(local, superior, whole_to_whole=whole_to_whole) or _unlike_directions(local, superior)


def _other_place(local: Target, superior: Target, *, whole_to_whole: bool) -> str | None:
    """What the places add up to is not compared at all, a rate only between whole territories."""
    if local["jurisdiction_code"] == superior["jurisdiction_code"]:
        return None
    if local["measure"] in ADDITIVE:
        return "more_than_whole" if exceeds(local, superior) else "part_of_whole"
    return None if whole_to_whole else "other_place"


def _unlike_directions(local: Target, superior: Target) -> str | None:
    """Different values can be judged only when it is known which way both are stronger."""
    ours, theirs = (directions().of(target) for target in (local, superior))
    if _bounds(local) == _bounds(superior):
        return None
    if ours is None or theirs is None:
        return "unclear_direction"
    end = "value_min" if ours == "higher" else "value_max"
    return "other_direction" if ours != theirs or local[end] is None or superior[end] is None else None


def exceeds(local: Target, superior: Target) -> bool:
    """Whether a part is promised more than the whole, by a deadline that is not later.

    Only a whole with a printed upper end can be exceeded: 2万套以上 leaves room for more. Totals and what is done
    within a period are different things: both must be totals, or neither.
    """
    if not contains(str(superior["jurisdiction_code"]), str(local["jurisdiction_code"])):
        return False
    least, most = local["value_min"], superior["value_max"]
    if not (isinstance(least, Decimal) and isinstance(most, Decimal)) or superior["is_approximate"]:
        return False
    totals = {bool(CUMULATIVE.search(str(target["quote"]))) for target in (local, superior)}
    return len(totals) == 1 and least > most and _deadlines(local, superior) in ("same", "earlier", "none")


def same_scope(local: Target, superior: Target) -> bool:
    """Whether both speak of the same places or people, wherever these are (全省县城, 全市县城)."""
    ours, theirs = (_bare_scope(target["scope"]) for target in (local, superior))
    if ours == theirs or (ours and theirs and fuzz.ratio(ours, theirs) >= ALIKE_SCOPE):
        return True
    return _said_by(ours, superior) and _said_by(theirs, local)


def _said_by(scope: str, other: Target) -> bool:
    return scope in _bare(str(other["quote"]))


def _bare_scope(scope: Value) -> str:
    return EVERYWHERE.sub("", _bare(scope))


def _bare(words: Value) -> str:
    """Words without quotation marks and brackets of either width; empty for null."""
    plain = str(words or "").translate(MARKS).replace("(", "（").replace(")", "）")
    return TERRITORY.sub("全域", plain)


def _bounds(target: Target) -> tuple[Value, Value]:
    """Both ends, of a target that is met by reaching a value (达到92%, 92%以上) its one end twice."""
    low, high = target["value_min"], target["value_max"]
    return (low if low is not None else high), (high if high is not None else low)


def _values(local: Target, superior: Target) -> str:
    if _bounds(local) == _bounds(superior):
        return "equal"
    higher = directions().of(local) == "higher"
    end = "value_min" if higher else "value_max"
    ours, theirs = Decimal(str(local[end])), Decimal(str(superior[end]))
    if ours == theirs:
        return "equal"
    return "stronger" if (ours > theirs) == higher else "weaker"


def _deadlines(local: Target, superior: Target) -> str:
    ours, theirs = local["deadline_year"], superior["deadline_year"]
    if ours is None or theirs is None:
        return "none" if ours is theirs else ("added" if theirs is None else "dropped")
    if ours == theirs:
        return "same"
    return "earlier" if int(str(ours)) < int(str(theirs)) else "later"
