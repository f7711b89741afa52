"""Which canonical indicator a target measures: one id for 县城污水处理率 and 县城生活污水处理率, in every document.

What belongs here: the registry of indicators and matching a target to it. What does not: finding targets
(``extract.targets``) and how names are written (``indicator_names``). A target matches by its whole name, its measure
and its unit, or not at all; nothing is guessed from a likeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RegistryError
from pipeline.resolve.indicator_names import SEVERAL, forms, settings_in, written_alike, written_out

REGISTRY = Path(__file__).parents[2] / "assets" / "registries" / "indicators.yaml"
GENERAL = "general"  # the section of indicators that are about no single topic
PERCENT, POINTS = "%", "百分点"
_PER_HEADS = ("每百", "每千", "每万")
# More words than any indicator has, with places before it; a broken text can make a name of a whole page.
_LONGEST_NAME = 100

# The measures that targets of an indicator come in, by the indicator's own. A share prescribed for each new building
# is a norm, and full coverage of something with a rate is 100 % of that rate (codebook, Targets: measure).
_MEASURES: Mapping[str, frozenset[str]] = {
    "rate": frozenset(("rate", "norm", "coverage")),
    "growth": frozenset(("growth", "rate")),
    "count": frozenset(("count",)),
    "amount": frozenset(("amount",)),
    "area": frozenset(("area",)),
    "norm": frozenset(("norm",)),
}
_FIELDS = frozenset(
    ("zh", "en", "unit", "units", "measure", "measures", "basis", "settings", "works", "names", "covered", "growing")
)
# Chinese and English of a settlement in the name of an indicator.
SETTINGS: Mapping[str, tuple[str, str]] = {
    "county_town": ("县城", "county towns"),
    "city": ("城市", "cities"),
    "town": ("建制镇", "towns"),
    "rural": ("农村", "rural areas"),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """A canonical indicator.

    Args:
        key: its id, the same in every release.
        name_zh, name_en: its names.
        unit, measure: the standard ones.
        topic: a code of ``sector``; None for what is about no single one.
        setting: the kind of settlement it is confined to; None for all.
        broader: the id of the same indicator without setting; None when it has none.
        basis: the national list that carries it; None when it is none of those.
        units, measures: of targets that fit it.
        works: whether it is a quantity of works.
        settings: the kinds of settlement that have an indicator of their own.
    """

    key: str
    name_zh: str
    name_en: str
    unit: str
    measure: str
    topic: str | None
    setting: str | None
    broader: str | None
    basis: str | None
    units: frozenset[str]
    measures: frozenset[str]
    works: bool
    settings: tuple[str, ...]

    def fits(self, measure: str, unit: str) -> bool:
        """Whether a target of this measure and unit can be one of this indicator.

        A rate may be raised by percentage points, which is still about the rate.
        """
        if unit == POINTS and self.unit == PERCENT:
            return measure in self.measures | {"growth"}
        return unit in self.units and measure in self.measures


@dataclass(frozen=True, slots=True)
class IndicatorRegistry:
    """All indicators by id, in order, and those that a written name can stand for."""

    indicators: Mapping[str, Indicator]
    named: Mapping[str, tuple[Indicator, ...]]
    covered: Mapping[str, tuple[Indicator, ...]]
    growing: Mapping[str, tuple[Indicator, ...]]

    @classmethod
    def load(cls, registry: Path = REGISTRY) -> IndicatorRegistry:
        """Read the registry.

        Raises:
            RegistryError: an entry is malformed, or one name with one measure and unit stands for two indicators.
        """
        return _load(registry)

    def match(self, name: str, measure: str, unit: str, scope: str | None = None) -> str | None:
        """The id of the indicator that a target measures; None when none fits.

        Args:
            name: as printed (县城生活垃圾无害化处理率, 全省常住人口城镇化率).
            measure, unit: of the target.
            scope: the phrase that says where or for whom; it decides between 县城 and 城市 when the name does not, and
                每千名老年人 and the like are part of what is measured.
        """
        if scope and scope.startswith(_PER_HEADS):
            name = scope + name
        if len(name) > _LONGEST_NAME:
            return None
        for form in forms(name):
            for indicator in self._standing_for(form.name, measure):
                if indicator.fits(measure, unit) and (indicator.works or not form.works):
                    return self._in_setting(indicator, form.settings, scope)
        return None

    def _standing_for(self, name: str, measure: str) -> Iterator[Indicator]:
        if measure == "coverage":
            yield from self.covered.get(name, ())
        if measure == "growth":
            yield from self.growing.get(name, ())
        yield from self.named.get(name, ())

    def _in_setting(self, indicator: Indicator, printed: frozenset[str], scope: str | None) -> str | None:
        """The indicator's own id, or that of its setting.

        A setting printed in the name that has no indicator of its own makes it another quantity (农村公路里程 is no
        公路里程); one in the scope alone only says where.
        """
        settings = printed or settings_in(scope)
        if len(settings) != 1 or SEVERAL in settings:
            return indicator.key
        (setting,) = settings
        if setting in indicator.settings:
            return f"{indicator.key}_{setting}"
        return None if printed else indicator.key


@cache
def indicators() -> IndicatorRegistry:
    """The project's registry, read once."""
    return IndicatorRegistry.load()


@lru_cache(maxsize=8192)
def indicator_of(name: str, measure: str, unit: str, scope: str | None) -> str | None:
    """``IndicatorRegistry.match`` of the project's registry; plans repeat each other's indicators, so kept."""
    return indicators().match(name, measure, unit, scope)


@cache
def _load(registry: Path) -> IndicatorRegistry:
    with registry.open("rb") as file:
        sections: dict[str, dict[str, Any]] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found: dict[str, Indicator] = {}
    names: dict[str, dict[str, list[Indicator]]] = {"names": {}, "covered": {}, "growing": {}}
    for topic, entries in sections.items():
        for key, entry in entries.items():
            indicator = _indicator(key, entry, None if topic == GENERAL else topic)
            for each in (indicator, *_in_settings(indicator)):
                if each.key in found:
                    raise _fault(each.key, "an id of its own", "the same id twice", "Rename one of them.")
                found[each.key] = each
            for kind, index in names.items():
                for name in _names(key, entry, kind):
                    _claim(index.setdefault(name, []), indicator, name)
    named, covered, growing = ({n: tuple(each) for n, each in index.items()} for index in names.values())
    return IndicatorRegistry(found, named, covered, growing)


def _indicator(key: str, entry: Mapping[str, Any], topic: str | None) -> Indicator:
    unknown = set(entry) - _FIELDS
    if unknown or not {"zh", "en"} <= set(entry):
        raise _fault(key, "zh, en and known fields", ", ".join(sorted(unknown or entry)), "Correct the entry.")
    unit, measure = entry.get("unit", PERCENT), entry.get("measure", "rate")
    return Indicator(
        key=key,
        name_zh=entry["zh"],
        name_en=entry["en"],
        unit=unit,
        measure=measure,
        topic=topic,
        setting=None,
        broader=None,
        basis=entry.get("basis"),
        units=frozenset((unit, *entry.get("units", ()))),
        measures=frozenset(entry["measures"]) if "measures" in entry else _MEASURES[measure],
        works=entry.get("works", False),
        settings=tuple(entry.get("settings", ())),
    )


def _in_settings(indicator: Indicator) -> Iterator[Indicator]:
    for setting in indicator.settings:
        zh, en = SETTINGS[setting]
        yield replace(
            indicator,
            key=f"{indicator.key}_{setting}",
            name_zh=zh + indicator.name_zh,
            name_en=f"{indicator.name_en}, {en}",
            setting=setting,
            broader=indicator.key,
            settings=(),
        )


def _names(key: str, entry: Mapping[str, Any], kind: str) -> Iterator[str]:
    """The names of one kind as they are looked up, each once; the Chinese name is one of ``names``."""
    try:
        written = [name for pattern in entry.get(kind, ()) for name in written_out(written_alike(pattern))]
    except ValueError as error:
        raise _fault(key, f"{kind} with matching brackets", str(error), "Correct the entry.") from error
    own = [written_alike(entry["zh"])] if kind == "names" else []
    yield from dict.fromkeys((*own, *written))


def _claim(owners: list[Indicator], indicator: Indicator, name: str) -> None:
    for other in owners:
        if other.units & indicator.units and other.measures & indicator.measures:
            raise _fault(
                indicator.key,
                f"names that no other indicator has with the same measure and unit ({name})",
                f"the same name in {other.key}",
                "Leave it to one of them.",
            )
    owners.append(indicator)


def _fault(key: str, expected: str, found: str, remedy: str) -> RegistryError:
    return RegistryError(f"{REGISTRY.name}, {key}", expected=expected, found=found, remedy=remedy)
