"""The site on a small made-up dataset, served in process."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pandas as pd
import pytest
import sample
from datasette.app import Datasette

from pipeline import serve
from pipeline.publish.database import write_database
from pipeline.publish.metadata import site_metadata
from pipeline.release.content import published_content


class Site:
    """A client that waits for its answers."""

    def __init__(self, database: Path, config: Mapping[str, str] | None = None) -> None:
        self._loop = asyncio.new_event_loop()
        metadata = site_metadata() | {"plugins": {"xiancheng": dict(config or {})}}
        self.datasette = Datasette(
            immutables=[str(database)],
            metadata=metadata,
            plugins_dir=str(serve.PLUGINS),
            template_dir=str(serve.TEMPLATES),
            static_mounts=[("site", str(serve.STATIC))],
            cors=True,
        )
        self._loop.run_until_complete(self.datasette.invoke_startup())

    def get(self, path: str, **more: object) -> httpx.Response:
        """The answer to a GET request; redirects are not followed."""
        return self.request("GET", path, **more)

    def request(self, method: str, path: str, **more: object) -> httpx.Response:
        """The answer to a request; redirects are not followed."""
        answer: httpx.Response = self._loop.run_until_complete(self.datasette.client.request(method, path, **more))
        return answer

    def close(self) -> None:
        """Stop the loop."""
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


MakeSite = Callable[..., Site]


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeSite]:
    """Serve frames: ``make_site(frames, report="mailto:…")``."""
    made: list[Site] = []

    def make(frames: Mapping[str, pd.DataFrame], **config: str) -> Site:
        path = tmp_path_factory.mktemp("site") / "xiancheng.db"
        write_database(path, published_content(frames))
        made.append(Site(path, config))
        return made[-1]

    yield make
    for site in made:
        site.close()


@pytest.fixture(scope="session")
def site(make_site: MakeSite) -> Site:
    """The sample's site, which takes reports by mail."""
    return make_site(sample.dataset(), report="mailto:data@example.org")
