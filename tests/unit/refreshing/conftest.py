from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from refresh_cases import World, copied, make_base
from web_server import Site, web_site


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory, code: Path) -> Iterator[tuple[Path, Site]]:
    """A small built dataset whose sources are on a running site; to be copied, not changed."""
    folder = tmp_path_factory.mktemp("refreshed")
    with web_site() as site:
        make_base(folder, site)
        yield folder, site


@pytest.fixture
def new_world(base: tuple[Path, Site], tmp_path: Path) -> Callable[[str], World]:
    """Makes a copy of the base under a name."""
    folder, site = base

    def make(name: str) -> World:
        with copied(folder, tmp_path / name, site) as world:
            return world

    return make


@pytest.fixture
def world(new_world: Callable[[str], World]) -> World:
    return new_world("world")
