"""``xiancheng candidates``: list, accept and refuse what watching found."""

from __future__ import annotations

import getpass

import click

from pipeline.cli.layout import table_lines


@click.group(invoke_without_command=True, epilog="Example: xiancheng candidates accept 3")
@click.option("--all", "everything", is_flag=True, help="Those that were decided, too.")
@click.pass_context
def candidates(context: click.Context, *, everything: bool) -> None:
    """List the candidates for new documents; 'accept' and 'refuse' decide about one, once."""
    if context.invoked_subcommand:
        return
    from assets.watching import open_candidates  # noqa: PLC0415
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.watching.candidates import NEW  # noqa: PLC0415

    with open_candidates(Workspace.of()) as table:
        found = table.listed(None if everything else NEW)
    rows = [
        [str(each.candidate_id), each.status, each.first_seen[:10], each.title, each.address, each.decided_by or ""]
        for each in found
    ]
    header = ["id", "status", "first seen", "title", "address", "decided by"]
    for line in table_lines([header, *rows], limit=60) if rows else ["No candidates."]:
        click.echo(line)


@candidates.command()
@click.argument("candidate_id", metavar="ID", type=int)
@click.option("--by", default=getpass.getuser, show_default="your user name", help="Who decides.")
def accept(candidate_id: int, *, by: str) -> None:
    """Add the document behind a candidate; it stays undecided when that fails."""
    from pipeline.cli.main import cli  # noqa: PLC0415 - the group imports this module
    from pipeline.watching.candidates import ACCEPTED  # noqa: PLC0415

    address = _undecided(candidate_id)
    cli.main(["add", address], standalone_mode=False)
    _decide(candidate_id, ACCEPTED, by, None)
    click.echo(f"{candidate_id}: accepted")


@candidates.command()
@click.argument("candidate_id", metavar="ID", type=int)
@click.option("--by", default=getpass.getuser, show_default="your user name", help="Who decides.")
@click.option("--because", default=None, help="Why, for those who wonder later.")
def refuse(candidate_id: int, *, by: str, because: str | None) -> None:
    """Refuse a candidate; it is not offered again."""
    from pipeline.watching.candidates import REFUSED  # noqa: PLC0415

    _decide(candidate_id, REFUSED, by, because)
    click.echo(f"{candidate_id}: refused")


def _undecided(candidate_id: int) -> str:
    """The address of a candidate that waits for a decision."""
    from assets.watching import open_candidates  # noqa: PLC0415
    from assets.workspace import Workspace  # noqa: PLC0415

    with open_candidates(Workspace.of()) as table:
        return table.undecided(candidate_id).address


def _decide(candidate_id: int, status: str, by: str, reason: str | None) -> None:
    from assets.watching import open_candidates  # noqa: PLC0415
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.fetching import SystemClock  # noqa: PLC0415
    from pipeline.refreshing.times import iso  # noqa: PLC0415

    with open_candidates(Workspace.of()) as table:
        table.decide(candidate_id, status, by=by, now=iso(SystemClock().now()), reason=reason)
