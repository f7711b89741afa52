"""Rows about bodies that need the registries or more than one document: functions, English names, printed names.

What belongs here: ``agency_functions``, ``agency_names``, and ``agencies`` of several documents, with English names and
further functions. What does not: the bodies of one document (``tables``) and who a printed name means (``resolve``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Agency
from pipeline.resolve.english_bodies import Division, EnglishNames
from pipeline.resolve.functions import Function, FunctionRegistry
from pipeline.resolve.merged_bodies import other_functions
from pipeline.tables import Row, Value

# The registry's stem is the name in full where bodies are called after it; other bodies have names of their own.
_NAMED_BY_STEM = frozenset(("department", "vertical"))
# Which date tells when a document printed a name, in order of preference.
_DATES = ("date_signed", "date_written", "date_published")
# The columns in which documents may describe one body differently, with what stands where they contradict each other.
_UNKNOWN: Mapping[str, Value] = {"level": None, "jurisdiction_code": None, "function": None, "kind": "other"}


def function_rows(registry: FunctionRegistry | None = None) -> list[Row]:
    """All rows of ``agency_functions``: the whole registry, functions that ended included.

    Raises:
        RegistryError: the registry breaks its own rules.
    """
    functions = (FunctionRegistry.load() if registry is None else registry).functions
    return [_function(function) for function in functions.values()]


def _function(function: Function) -> Row:
    return {
        "function": function.key,
        "name_zh": function.stem if function.kind in _NAMED_BY_STEM else function.key,
        "name_en": function.name_en,
        "kind": function.kind,
        "central_body": function.central,
        "valid_from": function.valid_from,
        "valid_to": function.valid_to,
        "successor": function.successor,
        "basis": function.basis,
    }


def functions_named(agencies: Iterable[Row], functions: Sequence[Row]) -> list[Row]:
    """The rows of ``agency_functions`` that some bodies have, with the functions that took over from them."""
    by_key = {str(row["function"]): row for row in functions}
    wanted: set[str] = set()
    waiting = [row["function"] for row in agencies]
    while waiting:
        key = waiting.pop()
        if key is not None and key not in wanted:
            wanted.add(str(key))
            waiting.append(by_key[str(key)]["successor"])
    return [row for row in functions if row["function"] in wanted]


def merged(agencies: Iterable[Row]) -> list[Row]:
    """Bodies once each, in order of first appearance, even where documents describe one differently.

    What one document knows and another does not is kept; what two contradict each other in is unknown: null, or
    ``other`` for the kind (codebook, Task assignments 3: one body, one id). A body that one document counts as a
    crowd is one.
    """
    known: dict[str, Row] = {}
    disputed: set[tuple[str, str]] = set()
    for row in agencies:
        name = str(row["name"])
        before = known.setdefault(name, dict(row))
        for column in _UNKNOWN:
            if row[column] in (before[column], _UNKNOWN[column]) or (name, column) in disputed:
                continue
            if before[column] != _UNKNOWN[column]:
                disputed.add((name, column))
            before[column] = _UNKNOWN[column] if (name, column) in disputed else row[column]
        before["is_collective"] = max(int(bool(before["is_collective"])), int(bool(row["is_collective"])))
    return list(known.values())


def completed(agencies: Iterable[Row], jurisdictions: Iterable[Row], names: EnglishNames | None = None) -> list[Row]:
    """Each body once, with what its name tells: ``name_en``, null where a part is unknown, and ``other_functions``.

    Args:
        agencies: rows of ``agencies``, those of several documents one after the other.
        jurisdictions: rows of ``jurisdictions``, at least those that the bodies belong to.
        names: the vocabulary; the registry's own when not given.
    """
    english = EnglishNames.load() if names is None else names
    divisions = {str(row["code"]): _division(row) for row in jurisdictions}
    return [
        row | _told(_agency(row), divisions.get(str(row["jurisdiction_code"])), english) for row in merged(agencies)
    ]


def _told(agency: Agency, division: Division | None, english: EnglishNames) -> Row:
    """The columns of a body that its name tells."""
    others = other_functions(agency, division.official_name) if division else ()
    return {"name_en": english.name_of(agency, division), "other_functions": "、".join(others) or None}


def _division(row: Row) -> Division:
    return Division(str(row["official_name"]), _text(row["name_en"]), str(row["kind"]))


def _agency(row: Row) -> Agency:
    return Agency(
        name=str(row["name"]),
        level=_text(row["level"]),
        jurisdiction_code=_text(row["jurisdiction_code"]),
        kind=str(row["kind"]),
        is_collective=bool(row["is_collective"]),
        function=_text(row["function"]),
    )


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def agency_name_rows(assignments: Iterable[Row], documents: Iterable[Row]) -> list[Row]:
    """The rows of ``agency_names``: each form in which a body is printed, with how often and where first.

    Args:
        assignments: the rows of ``task_assignments`` of all documents.
        documents: the rows of ``documents``; their dates say which document printed a form first.
    """
    order = {str(row["document_id"]): _age(row) for row in documents}
    names: dict[str, Value] = {}
    printed: dict[tuple[str, str], Counter[str]] = {}
    for row in assignments:
        names.setdefault(str(row["agency_id"]), row["agency_name"])
        form = str(row["agency_id"]), str(row["agency_text"])
        printed.setdefault(form, Counter())[str(row["document_id"])] += 1
    return [
        {
            "agency_id": agency_id,
            "agency_name": names[agency_id],
            "agency_text": words,
            "mentions": documents.total(),
            "documents": len(documents),
            "first_document_id": min(documents, key=lambda document: order[document]),
        }
        for (agency_id, words), documents in sorted(printed.items())
    ]


def _age(document: Row) -> tuple[bool, str, str]:
    """Dated documents by date, the others after them, by id."""
    day = next((str(document[column]) for column in _DATES if document[column] is not None), "")
    return not day, day, str(document["document_id"])
