"""What is compared in each table: when two rows are one, its parts, and its fields.

What belongs here: the codebook's columns as questions to a labelled and an extracted row. What does not: counting
(``judging``) and figures. The rules are those of the scorer that came with the codebook, so that the numbers agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.evaluate.compare import containment, flag, likeness, number, plain, same_bounds, unit
from pipeline.evaluate.matching import Row, Score

Same = Callable[[Row, Row], bool]

COMPARED_PROVISIONS = ("chapter", "section", "article", "item", "table_row", "box", "annex")
COVERAGE, NUMERIC = "coverage", "numeric"
# In the order of reports.
PARTS = ("statement", "inline", NUMERIC, COVERAGE, "project", "programme")


@dataclass(frozen=True, slots=True)
class View:
    """Labelled and extracted rows that are matched with each other.

    Args:
        part: the part of the table that figures of fields are for; ``None`` for the table.
        labels: the labelled rows.
        rows: the extracted rows.
        score: how well two rows go together; 0 when they cannot be one.
        fields: the columns compared in matched rows, and when their values are the same.
        part_of: the part a row counts in, where parts are matched together; else it is ``part``.
        neutral: rows labelled in another part, which an extracted row may match without reward or punishment.
    """

    part: str | None
    labels: Sequence[Row]
    rows: Sequence[Row]
    score: Score
    fields: Mapping[str, Same] = field(default_factory=dict)
    part_of: Callable[[Row], str] | None = None
    neutral: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A table that is compared with labels.

    Args:
        labels: the name of the label file, and of the table in reports.
        table: the published table.
        views: what is matched with what.
    """

    labels: str
    table: str
    views: Callable[[Sequence[Row], Sequence[Row]], Iterator[View]]


def _same_words(column: str) -> Same:
    return lambda label, row: plain(label.get(column)) == plain(row.get(column))


def _same_where_labelled(column: str) -> Same:
    return lambda label, row: not label.get(column) or plain(label[column]) == plain(row.get(column))


def _equal(column: str) -> Same:
    return lambda label, row: bool(label.get(column) == row.get(column))


def _same_flag(column: str) -> Same:
    return lambda label, row: flag(label.get(column)) == flag(row.get(column))


def _same_number(column: str) -> Same:
    return lambda label, row: number(label.get(column)) == number(row.get(column))


def provision_views(labels: Sequence[Row], rows: Sequence[Row]) -> Iterator[View]:
    """Provisions are one when their paths are; what stands around the articles is not compared."""
    yield View(
        None,
        [label for label in labels if label["kind"] in COMPARED_PROVISIONS],
        [row for row in rows if row["kind"] in COMPARED_PROVISIONS],
        lambda _label, _row: 1,
        {"label": _same_where_labelled("label"), "heading": _same_where_labelled("heading")},
    )


def assignment_views(labels: Sequence[Row], rows: Sequence[Row]) -> Iterator[View]:
    """Assignments are one when they print the same body in the same provision; one of the same role is preferred."""
    fields = {
        "role": _equal("role"),
        "agency_name": _same_words("agency_name"),
        "is_collective": _same_flag("is_collective"),
        "list_is_open": _same_flag("list_is_open"),
    }
    printed, same_role = _same_words("agency_text"), _equal("role")
    for basis in ("statement", "inline"):
        yield View(
            basis,
            [label for label in labels if label["basis"] == basis],
            [row for row in rows if row["basis"] == basis],
            lambda label, row: printed(label, row) * (1 + same_role(label, row)),
            fields,
        )


def _measured(row: Row) -> str:
    return COVERAGE if row.get("measure") == COVERAGE else NUMERIC


def _bounds(row: Row) -> tuple[float | None, float | None]:
    return number(row.get("value_min")), number(row.get("value_max"))


def _target_score(label: Row, row: Row) -> float:
    """The same value of a like indicator, or from the like words."""
    if not same_bounds(_bounds(label), _bounds(row)):
        return 0
    indicators, printed = label["indicator"], row.get("indicator")
    alike = max(containment(indicators, printed), 0.8 * containment(label["quote"], row.get("quote")))
    if alike < 0.3:
        return 0
    return alike + 0.5 * (_measured(label) == _measured(row)) + 0.2 * likeness(indicators, printed)


def target_views(labels: Sequence[Row], rows: Sequence[Row]) -> Iterator[View]:
    """Targets are one when the value is the same and indicator or words are alike; counted by kind of measure."""
    fields: dict[str, Same] = {
        "indicator": lambda label, row: likeness(label["indicator"], row.get("indicator")) >= 0.6,
        "measure": _equal("measure"),
        "comparator": _equal("comparator"),
        "unit": lambda label, row: unit(label.get("unit")) == unit(row.get("unit")),
        "deadline_year": _same_number("deadline_year"),
        "jurisdiction": _same_words("jurisdiction"),
        "is_aspirational": _same_flag("is_aspirational"),
        "is_approximate": _same_flag("is_approximate"),
    }
    yield View(None, labels, rows, _target_score, fields, _measured)


def _names(row: Row) -> set[str]:
    return {plain(row.get(column)) for column in ("name", "full_name")} - {""}


def _project_score(label: Row, row: Row) -> float:
    """2 for the same name, 1 for one that is the greater part of the other."""
    names, others = _names(label), _names(row)
    if names & others:
        return 2
    parts = ((one, other) for one in names for other in others if one in other or other in one)
    return float(any(min(len(a), len(b)) / max(len(a), len(b)) >= 0.6 for a, b in parts))


def project_views(labels: Sequence[Row], rows: Sequence[Row]) -> Iterator[View]:
    """Projects are one when their names are, or the greater part of them; programmes have no fields to compare."""
    fields: dict[str, Same] = {
        "exact_name": lambda label, row: bool(_names(label) & _names(row)),
        "stage": lambda label, row: not label.get("stage") or label["stage"] == row.get("stage"),
        "quantity": _same_number("quantity"),
    }
    for kind in ("project", "programme"):
        yield View(
            kind,
            [label for label in labels if label["kind"] == kind],
            [row for row in rows if row["kind"] == kind],
            _project_score,
            fields if kind == "project" else {},
            neutral=[label for label in labels if label["kind"] != kind],
        )


def mention_views(labels: Sequence[Row], rows: Sequence[Row]) -> Iterator[View]:
    """Mentions count once per provision and printed name; one place under two names is better than nothing."""
    once = {(row["path"], plain(row["surface"])): row for row in reversed(rows)}
    kept = [row for row in rows if once[row["path"], plain(row["surface"])] is row]
    surface = _same_words("surface")

    def place(label: Row, row: Row) -> bool:
        return plain(label["name"]) == plain(row["jurisdiction"])

    yield View(None, labels, kept, lambda label, row: surface(label, row) or 0.5 * place(label, row), {"place": place})


def profile_views(labels: Sequence[Row], rows: Sequence[Row]) -> Iterator[View]:
    """A county has one row in a positioning table."""
    fields = {"seat": _same_words("seat"), "positioning": _same_words("positioning")}
    yield View(None, _by_county(labels), _by_county(rows), lambda _label, _row: 1, fields)


def category_views(labels: Sequence[Row], rows: Sequence[Row]) -> Iterator[View]:
    """A county's category is right or wrong as a whole, subtype and all."""

    def score(label: Row, row: Row) -> float:
        mine = label["category"], label.get("subtype") or None
        return float(mine == (row["category"], row.get("subtype") or None))

    yield View(None, _by_county(labels), _by_county(rows), score)


def _by_county(rows: Sequence[Row]) -> list[Row]:
    """Rows of counties are looked for in the whole document: the county stands for the provision."""
    return [{**row, "path": plain(row["county"])} for row in rows]


COMPARED: tuple[Compared, ...] = (
    Compared("provisions", "provisions", provision_views),
    Compared("assignments", "task_assignments", assignment_views),
    Compared("targets", "targets", target_views),
    Compared("projects", "named_projects", project_views),
    Compared("mentions", "place_mentions", mention_views),
    Compared("profiles", "county_profiles", profile_views),
    Compared("categories", "county_categories", category_views),
)
