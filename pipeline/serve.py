"""The published release in Datasette, with its metadata, its search and limits for the public.

What belongs here: how the server is started. What does not: what the site says (``publish.metadata``) and the
command line (``cli``). The database is opened as immutable: after a new build the server is started again.
"""

from __future__ import annotations

import socket
from pathlib import Path

from datasette.cli import cli

from pipeline.errors import PublishError, ServeError

ROOT = Path(__file__).parents[1]
METADATA = ROOT / "datasette_metadata.json"
STATIC = Path(__file__).parent / "site" / "static"
TEMPLATES = Path(__file__).parent / "site" / "datasette_templates"
PLUGINS = Path(__file__).parent / "datasette_plugins"
DATABASE = "xiancheng.db"

# Anyone may ask anything of a public site, so one question must not take the server from the others.
SETTINGS = {
    "sql_time_limit_ms": "1000",
    "max_returned_rows": "2000",
    "default_page_size": "50",
    "num_sql_threads": "4",
    "default_facet_size": "20",
    "facet_time_limit_ms": "300",
    "suggest_facets": "off",
    "max_csv_mb": "50",
    "truncate_cells_html": "300",
    "default_cache_ttl": "300",
}


def datasette_arguments(published: Path, *, host: str, port: int) -> list[str]:
    """The arguments of the ``datasette`` command that serves a release.

    Args:
        published: the folder of the release.
        host, port: where to listen.
    """
    arguments = ["serve", "--immutable", str(published / DATABASE), "--host", host, "--port", str(port)]
    arguments += ["--metadata", str(METADATA), "--plugins-dir", str(PLUGINS), "--cors"]
    arguments += ["--static", f"site:{STATIC}", "--template-dir", str(TEMPLATES)]
    for name, value in SETTINGS.items():
        arguments += ["--setting", name, value]
    return arguments


def serve(published: Path, *, host: str = "127.0.0.1", port: int = 8001) -> None:
    """Serve the release until the process is interrupted.

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
    cli.main(args=datasette_arguments(published, host=host, port=port), prog_name="datasette", standalone_mode=False)


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
