from __future__ import annotations

from collections.abc import Iterator

import pytest
from web_server import FakeClock, Site, local_settings, web_site

from pipeline.fetching import Fetcher


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as running:
        yield running


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def fetcher(clock: FakeClock) -> Fetcher:
    return Fetcher(local_settings(), clock)
