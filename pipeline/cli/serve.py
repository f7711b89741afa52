"""``xiancheng serve``: Datasette on the published files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: xiancheng serve --port 8080")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--published", type=click.Path(file_okay=False, path_type=Path), help="Folder of the release.")
def serve(host: str, port: int, workers: int, published: Path | None) -> None:
    """Browse the published dataset in Datasette."""
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.serve import serve as run  # noqa: PLC0415

    run(Workspace.of(published=published).published, host=host, port=port, workers=workers)
