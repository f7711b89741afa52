"""``xiancheng add``: from a file or an address to a document's folder, with a report of what was found."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.adding.adding import Added
    from pipeline.adding.folders import Original
    from pipeline.adding.sidecars import Fact
    from pipeline.extraction import Registries

OPTIONS = {
    "title": "title",
    "number": "document_number",
    "index_number": "index_number",
    "issuer": "issuer",
    "level": "level",
    "jurisdiction": "jurisdiction_code",
    "date_written": "date_written",
    "date_signed": "date_signed",
    "date_published": "date_published",
    "status": "status",
    "url": "source_url",
}
KNOWN_FROM = "stated by the maintainer who added the document"
WEB = ("http://", "https://")


@click.command(
    epilog="Examples: xiancheng add https://www.example.gov.cn/art/1.html | xiancheng add plan.pdf --url https://… --dry-run"
)
@click.argument("source", metavar="FILE|URL")
@click.option("--id", "chosen_id", help="The document's id.  [default: by the codebook]")
@click.option("--title", help="Facts that the document does not print, or misprints:")
@click.option("--number", help="发文字号")
@click.option("--index-number", help="索引号")
@click.option("--issuer", help="The issuing body, in full.")
@click.option("--level", type=click.Choice(["national", "province", "prefecture", "county"]))
@click.option("--jurisdiction", metavar="CODE", help="GB/T 2260 code of the issuer's territory.")
@click.option("--date-written", metavar="YYYY-MM-DD")
@click.option("--date-signed", metavar="YYYY-MM-DD")
@click.option("--date-published", metavar="YYYY-MM-DD")
@click.option("--status", help="有效, 失效 …")
@click.option("--url", metavar="URL", help="The page a FILE was taken from.")
@click.option("--known-from", default=KNOWN_FROM, help="Where the facts given here are known from.")
@click.option("--note", help="A remark for the sidecar.")
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@click.option("--ask/--no-ask", default=None, help="Ask for facts that are missing.  [default: on a terminal]")
@click.option("--documents", type=click.Path(file_okay=False, path_type=Path), help="Folder of the source folders.")
@click.option("--state", type=click.Path(file_okay=False, path_type=Path), help="Folder of originals and records.")
def add(
    *,
    source: str,
    chosen_id: str | None,
    known_from: str,
    note: str | None,
    dry_run: bool,
    ask: bool | None,
    documents: Path | None,
    state: Path | None,
    **options: str | None,
) -> None:
    """Add the document in FILE or at URL: HTML, PDF with text, DOCX or plain text.

    Its text, a sidecar of facts and the record of where it came from are written to a folder of their own; nothing is
    written when something is wrong. A document that the dataset has already is noticed and linked, not doubled.
    """
    from assets.workspace import Workspace  # noqa: PLC0415
    from pipeline.adding.adding import add as run  # noqa: PLC0415
    from pipeline.adding.adding import convert_original  # noqa: PLC0415
    from pipeline.adding.sidecars import Fact  # noqa: PLC0415
    from pipeline.extraction import Registries  # noqa: PLC0415

    workspace = Workspace.of(documents=documents, state=state)
    original = _get(source, workspace.settings)
    converted = convert_original(original, source)
    given = {OPTIONS[name]: Fact(value, known_from) for name, value in options.items() if value}
    if original.address:
        given["source_url"] = Fact(original.address, "address the document was added from")
    registries = Registries.load()
    if ask if ask is not None else sys.stdin.isatty():
        given = _asked(converted, registries, given)
    added = run(
        original, converted, registries.gazetteer, workspace.documents, workspace.kept,
        given=given, chosen_id=chosen_id, note=note, trial=dry_run,
    )  # fmt: skip
    click.echo("\n".join(_told(added, registries, dry_run)))


def _get(source: str, settings: Path) -> Original:
    """The file or what is at the address."""
    from pipeline.adding.adding import read_file  # noqa: PLC0415
    from pipeline.adding.fetched import fetch_original  # noqa: PLC0415
    from pipeline.refreshing.settings import read_settings  # noqa: PLC0415

    if source.lower().startswith(WEB):
        return fetch_original(source, read_settings(settings).fetching)
    return read_file(Path(source))


def _asked(converted: object, registries: Registries, given: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts with those that a person was asked for: what documents normally have and this one does not say."""
    from pipeline.adding.proposal import propose  # noqa: PLC0415
    from pipeline.adding.report import FACT_NAMES  # noqa: PLC0415
    from pipeline.adding.sidecars import Fact  # noqa: PLC0415
    from pipeline.convert import Converted  # noqa: PLC0415
    from pipeline.errors import SidecarError  # noqa: PLC0415

    assert isinstance(converted, Converted)
    facts = dict(given)
    try:
        missing = propose(converted, registries.gazetteer, given=facts).missing
    except SidecarError as error:
        if "jurisdiction_code" in facts:
            raise
        click.echo(str(error))
        missing = ("jurisdiction_code",)
    for name in missing:
        words = click.prompt(f"{FACT_NAMES[name]} (Enter: unknown)", default="", show_default=False)
        if words.strip():
            facts[name] = Fact(words.strip(), KNOWN_FROM)
    return facts


def _told(added: Added, registries: Registries, dry_run: bool) -> Iterator[str]:
    from pipeline.adding.telling import told_of  # noqa: PLC0415

    converted, proposal = added.proposal.converted, added.proposal
    pages = f", {max(converted.pages)} pages" if converted.pages else ""
    encoding = f", {converted.encoding}" if converted.encoding else ""
    yield from told_of(
        added.document,
        registries,
        stated=proposal.stated,
        source=f"{converted.kind}{encoding}{pages}",
        missing=proposal.missing,
        doubts=proposal.doubts,
    )
    yield ""
    if added.same:
        yield from _same(added)
    if added.folder:
        yield f"已写入 Written: {added.folder}"
        yield "下一步 Next: xiancheng build"
    elif dry_run:
        yield "试运行，未写入任何文件 Trial: nothing was written."


def _same(added: Added) -> Iterator[str]:
    same = added.same
    assert same is not None
    share = f"{same.share:.0%}"
    if added.folder is None and same.share >= 0.8:
        yield f"数据集中已有 The dataset has it: {same.document_id} (相同文字 same words: {share})"
        yield "已记入其 also_at Noted there as also_at." if added.linked else "没有改动 Nothing was changed."
    else:
        yield f"注意 Note: {same.document_id} 有相同发文字号 has the same number (相同文字 same words: {share})"
