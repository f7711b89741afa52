"""Where places lie, as far as identity needs it.

What belongs here: the places above one, and whether two lie one in the other. What does not: finding places in a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.tables import Value


@dataclass(frozen=True, slots=True)
class Places:
    """The jurisdictions by code.

    Args:
        parents: the code above each.
        successors: of an abolished one the one that took over.
        names: full and short name of each.
        levels: province, prefecture, county …
    """

    parents: Mapping[str, str]
    successors: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, str]

    def current(self, code: str) -> str:
        """The code that stands for a place now."""
        seen = {code}
        while code in self.successors and self.successors[code] not in seen:
            code = self.successors[code]
            seen.add(code)
        return code

    def chain(self, code: str) -> tuple[str, ...]:
        """The place and those it lies in, from the lowest up."""
        chain = [code]
        while chain[-1] in self.parents and self.parents[chain[-1]] not in chain:
            chain.append(self.parents[chain[-1]])
        return tuple(chain)

    def compatible(self, one: str, other: str) -> bool:
        """Whether two places are the same or one lies in the other."""
        return one in self.chain(other) or other in self.chain(one)

    def province(self, code: str) -> str:
        """What tells places of different provinces apart: the first two digits of GB/T 2260."""
        return code[:2]

    def is_county(self, code: str) -> bool:
        """Whether the place is of county level."""
        return self.levels.get(code) == "county"

    def beginnings(self, code: str, printed: str | None) -> tuple[str, ...]:
        """What a name can begin with that says where the project lies: the names of its place and of those above it.

        Args:
            code: the place.
            printed: how the document prints it (民和 for 民和回族土族自治县).
        """
        names = [name for place in self.chain(code) for name in self.names.get(place, ())]
        stems = [name[:-1] for name in names if len(name) > 2 and name[-1] in "省市县区旗州"]
        own = self.names.get(code, ())
        # A town (林寨镇) is no name of its county: what it says is told apart by it.
        short = [printed] if printed and any(name.startswith(printed) for name in own) else []
        return (*names, *stems, *short)


def places_of(jurisdictions: Iterable[Mapping[str, Value]]) -> Places:
    """The places in the rows of ``jurisdictions``."""
    rows = {str(row["code"]): row for row in jurisdictions}
    return Places(
        parents={code: str(row["parent_code"]) for code, row in rows.items() if row["parent_code"]},
        successors={code: str(row["successor_code"]) for code, row in rows.items() if row["successor_code"]},
        names={code: (str(row["official_name"]), str(row["name"])) for code, row in rows.items()},
        levels={code: str(row["level"]) for code, row in rows.items()},
    )
