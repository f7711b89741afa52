"""Values that are made when they are asked for: thousands of documents do not fit into memory at once.

What belongs here: the one mapping for that. What does not: where the values come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, Self, TypeVar

Value = TypeVar("Value")


class Lazy(Mapping[str, Value], Generic[Value]):
    """Values by name, each made anew whenever it is asked for and not kept.

    Args:
        names: the names there are, in the order in which they are gone through.
        make: the value of a name.
    """

    def __init__(self, names: Iterable[str], make: Callable[[str], Value]) -> None:
        self._names, self._make = dict.fromkeys(names), make

    def only(self, names: Iterable[str]) -> Self:
        """Some of the values alone; names that are not here are left out."""
        return type(self)((name for name in names if name in self._names), self._make)

    def __getitem__(self, name: str) -> Value:
        if name not in self._names:
            raise KeyError(name)
        return self._make(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
