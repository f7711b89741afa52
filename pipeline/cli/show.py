"""``xiancheng show``: what is known of one document and what is read from it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: xiancheng show haidong-2023-26")
@click.argument("document_id", metavar="ID")
@click.option("--documents", type=click.Path(file_okay=False, path_type=Path), help="Folder of the source folders.")
def show(document_id: str, *, documents: Path | None) -> None:
    """Report on the document ID: its facts and where they are known from, provisions, rows, and what was not read."""
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.adding.folders import existing  # noqa: PLC0415
    from pipeline.adding.sidecars import Fact  # noqa: PLC0415
    from pipeline.adding.telling import told_of  # noqa: PLC0415
    from pipeline.extraction import Registries  # noqa: PLC0415
    from pipeline.read.sidecar import SIDECAR_NAME, SidecarFacts, read_sidecar  # noqa: PLC0415
    from pipeline.reader import read_folder, read_source  # noqa: PLC0415

    folder = existing(document_id, Workspace.of(documents=documents).documents)
    sidecar, source = read_sidecar(folder / SIDECAR_NAME), read_source(folder)
    facts = {name: getattr(sidecar.facts, name) for name in SidecarFacts.model_fields}
    stated = {name: Fact(str(fact.value), fact.known_from) for name, fact in facts.items() if fact is not None}
    registries = Registries.load()
    document = read_folder(folder, registries.gazetteer)
    size = f"{source.path.name}, {len(source.raw):,} bytes"
    click.echo("\n".join(told_of(document, registries, stated=stated, source=size)))
    for copy in sidecar.also_at:
        click.echo(f"也见于 Also at: {copy.value}  ← {copy.known_from}")
