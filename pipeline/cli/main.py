"""The group of commands: what all of them share, and which there are."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from pipeline.errors import XianchengError

# What the list of commands says of each, so that listing them imports none of them.
COMMANDS = {
    "build": "Read the documents that changed, check the whole dataset and publish it.",
    "serve": "Browse the published dataset in Datasette.",
    "add": "Add a document from a file or an address: HTML, PDF, DOCX or text.",
    "remove": "Take a document out of the dataset.",
    "list": "List the documents of the dataset.",
    "show": "Report on one document: facts, rows, and what was not read.",
    "extract": "Read any text file and print its rows.",
    "refresh": "Fetch the documents' pages and publish what changed.",
    "watch": "Look for new documents on the list pages of sites.",
    "candidates": "List, accept and refuse what watching found.",
    "evaluate": "Compare what the rules read with hand labels: precision, recall, F1.",
    "check": "Validate sidecars, registries, the published release and generated files.",
    "compare": "Show what one document made of another, provision by provision.",
    "diff": "Show what differs between two versions, folders or files.",
    "release": "Make a version that is kept and can be cited, in every format.",
    "verify": "Check the releases' checksums and make again what is published.",
    "cite": "Print a citation of the dataset, of a document or of a row.",
    "dev": "Start Dagster's daemon and UI: assets, runs, checks, schedules and sensors.",
}


class Commands(click.Group):
    """Loads a command's module when it is asked for, and turns a user's mistake into a message and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or ``None``."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"pipeline.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except XianchengError as error:
            raise UserError(error) from error


class UserError(click.ClickException):
    """An error of this project as the console shows it: where, what was expected and found, what to do."""

    def __init__(self, error: XianchengError) -> None:
        super().__init__(
            f"{error.where}\n  expected: {error.expected}\n  found:    {error.found}\n  to do:    {error.remedy}"
        )


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="xiancheng", prog_name="xiancheng")
def cli() -> None:
    """Chinese county-town policy plans as an open dataset (县城政策文件数据集).

    \b
    Examples:
      xiancheng build
      xiancheng serve --port 8001
      xiancheng extract plan.txt --jurisdiction 610000 --format table
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line: the entry point of ``xiancheng``."""
    for stream in (sys.stdout, sys.stderr):
        # Chinese is printed as UTF-8 whatever the locale says; a terminal that cannot show it shows marks instead.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli.main(args=args, prog_name="xiancheng")
