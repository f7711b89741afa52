"""The published release in Datasette, with its metadata, its search and limits for the public.

What belongs here: how the server is started. What does not: what the site says (``publish.metadata``), what a request
may ask for (``site.gate``, ``site.connection``) and the command line (``cli``). The database is opened as immutable:
after a new build the server is started again.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.utils import parse_metadata

from pipeline.errors import PublishError, ServeError
from pipeline.site.connection import BoundedProtocol

ROOT = Path(__file__).parents[1]
METADATA = ROOT / "datasette_metadata.json"
STATIC = Path(__file__).parent / "site" / "static"
TEMPLATES = Path(__file__).parent / "site" / "datasette_templates"
PLUGINS = Path(__file__).parent / "datasette_plugins"
DATABASE = "xiancheng.db"
# How a worker process learns what it serves; the same variable names the folder on the command line.
PUBLISHED_VARIABLE = "XIANCHENG_PUBLISHED"

# Anyone may ask anything of a public site, so one question must not take the server from the others.
SETTINGS: dict[str, int | bool] = {
    "sql_time_limit_ms": 1000,
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "num_sql_threads": 4,
    "default_facet_size": 20,
    "facet_time_limit_ms": 300,
    "suggest_facets": False,
    "max_csv_mb": 50,
    "truncate_cells_html": 300,
    "default_cache_ttl": 300,
}
# Connections at once in one process; further ones are told to come back.
CONNECTIONS = 400
# Seconds that answers under way get when the server is stopped.
FAREWELL = 10


def site_of(published: Path) -> Datasette:
    """The site of a release, ready to be asked.

    Args:
        published: the folder of the release.
    """
    return Datasette(
        immutables=[str(published / DATABASE)],
        metadata=parse_metadata(METADATA.read_text(encoding="utf-8")),
        plugins_dir=str(PLUGINS),
        template_dir=str(TEMPLATES),
        static_mounts=[("site", str(STATIC))],
        settings=SETTINGS,
        cors=True,
    )


def application() -> Any:
    """The ASGI application of the release that the environment names; each worker process makes its own."""
    return site_of(Path(os.environ[PUBLISHED_VARIABLE])).app()


def serve(published: Path, *, host: str = "127.0.0.1", port: int = 8001, workers: int = 1) -> None:
    """Serve the release until the process is interrupted.

    Args:
        published: the folder of the release.
        host, port: where to listen; port 0 takes a free one.
        workers: processes that answer; as many as the machine has processors is plenty.

    Raises:
        PublishError: there is no release in the folder.
        ServeError: the address cannot be listened on.
    """
    if not (published / DATABASE).is_file():
        raise PublishError(
            str(published),
            expected=f"a release with {DATABASE}",
            found="none",
            remedy="Run `xiancheng build` first, or name the folder of a release.",
        )
    _require_free(host, port)
    os.environ[PUBLISHED_VARIABLE] = str(published)
    uvicorn.run(
        "pipeline.serve:application",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        http=BoundedProtocol,
        ws="none",
        lifespan="on",
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=FAREWELL,
        server_header=False,
    )


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        raise ServeError(
            f"{host}:{port}",
            expected="an address and port of this machine that are free",
            found=str(error),
            remedy="Choose another one with --host and --port.",
        ) from error
