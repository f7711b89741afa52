"""The rows of ``indicators`` and ``unmatched_indicators``.

What belongs here: the registry as rows, and what targets leave unmatched. What does not: which indicator a target
measures (``resolve.indicators``) and the targets themselves (``tables``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.extract.targets.units import ONE
from pipeline.resolve.indicators import Indicator, IndicatorRegistry, indicators
from pipeline.tables import Row


def indicator_rows(registry: IndicatorRegistry | None = None) -> list[Row]:
    """All rows of ``indicators``: the whole registry, whether or not a target measures them.

    Raises:
        RegistryError: the registry breaks its own rules.
    """
    known = indicators() if registry is None else registry
    return [_indicator(indicator) for indicator in known.indicators.values()]


def _indicator(indicator: Indicator) -> Row:
    return {
        "indicator_id": indicator.key,
        "name_zh": indicator.name_zh,
        "name_en": indicator.name_en,
        "unit": indicator.unit,
        "measure": indicator.measure,
        "topic": indicator.topic,
        "setting": indicator.setting,
        "broader_id": indicator.broader,
        "basis": indicator.basis,
    }


def indicators_named(targets: Iterable[Row], rows: Sequence[Row]) -> list[Row]:
    """The rows of ``indicators`` that some targets measure, with the broader ones that they refer to."""
    broader = {row["indicator_id"]: row["broader_id"] for row in rows}
    named = {row["indicator_id"] for row in targets}
    wanted = named | {broader.get(key) for key in named}
    return [row for row in rows if row["indicator_id"] in wanted]


def unmatched_rows(targets: Iterable[Row]) -> list[Row]:
    """The rows of ``unmatched_indicators``: each wording of targets without ``indicator_id``, with how often.

    Args:
        targets: the rows of ``targets`` of all documents.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in targets:
        if row["indicator_id"] is None:
            wording = str(row["indicator"]), str(row["measure"]), str(row["unit"] or ONE)
            found.setdefault(wording, []).append(str(row["document_id"]))
    return [
        {
            "indicator": indicator,
            "measure": measure,
            "unit": unit,
            "targets": len(documents),
            "documents": len(set(documents)),
            "first_document_id": min(documents),
        }
        for (indicator, measure, unit), documents in sorted(found.items())
    ]
