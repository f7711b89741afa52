"""``xiancheng dev``: Dagster's daemon and web interface on the same records that ``build`` writes."""

from __future__ import annotations

import os
import sys

import click


@click.command(epilog="Example: xiancheng dev --port 3001")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=3000, show_default=True, help="Port to listen on.")
def dev(host: str, port: int) -> None:
    """Start Dagster's daemon and its web interface: assets, runs and checks, schedules and sensors.

    Runs of 'xiancheng build' are there too: both record into the state folder (.xiancheng/, or XIANCHENG_STATE).
    """
    from assets.instance import prepare_home  # noqa: PLC0415
    from assets.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.of()
    prepare_home(workspace.dagster_home)
    command = [sys.executable, "-m", "dagster", "dev", "-m", "assets.definitions", "-h", host, "-p", str(port)]
    # In this process's place: what ends this command ends the daemon and the interface too.
    os.execve(sys.executable, command, {**os.environ, **workspace.environment()})
