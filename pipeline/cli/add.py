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
    from pipeline.convert import Converted
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
WEB = "://"  # other schemes are refused where addresses are checked


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

    if WEB in source:
        return fetch_original(source, read_settings(settings).fetching)
    return read_file(Path(source))


def _asked(converted: Converted, registries: Registries, given: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts with those that a person was asked for, each once: what documents normally have and this one does not say."""
    from pipeline.adding.sidecars import Fact  # noqa: PLC0415

    facts = dict(given)
    asked: set[str] = set()
    # Once the jurisdiction is known the document can be read, and what else it does not say shows.
    while unasked := [name for name in _missing(converted, registries, facts) if name not in asked]:
        for name in unasked:
            words = _prompted(name)
            if words:
                facts[name] = Fact(words, KNOWN_FROM)
        asked.update(unasked)
    return facts


def _missing(converted: Converted, registries: Registries, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    from pipeline.adding.proposal import propose  # noqa: PLC0415
    from pipeline.errors import SidecarError  # noqa: PLC0415

    try:
        return propose(converted, registries.gazetteer, given=facts).missing
    except SidecarError as error:
        if "jurisdiction_code" in facts:
            raise
        click.echo(str(error))
        return ("jurisdiction_code",)


def _prompted(name: str) -> str:
    """What a person says of a fact; a day that is none is asked for again."""
    from pipeline.adding.proposal import as_date  # noqa: PLC0415
    from pipeline.adding.report import FACT_NAMES  # noqa: PLC0415
    from pipeline.errors import SidecarError  # noqa: PLC0415

    def checked(words: str) -> str:
        words = words.strip()
        if words and name.startswith("date_"):
            try:
                as_date(words, name)
            except SidecarError as error:
                raise click.BadParameter(str(error)) from error
        return words

    said: str = click.prompt(f"{FACT_NAMES[name]} (Enter: unknown)", default="", show_default=False, value_proc=checked)
    return said


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
    from pipeline.adding.likeness import percent  # noqa: PLC0415

    same = added.same
    assert same is not None
    share = percent(same.share)
    if added.folder is None and same.share >= 0.8:
        yield f"数据集中已有 The dataset has it: {same.document_id} (相同文字 same words: {share})"
        yield "已记入其 also_at Noted there as also_at." if added.linked else "没有改动 Nothing was changed."
    else:
        yield f"注意 Note: {same.document_id} 有相同发文字号 has the same number (相同文字 same words: {share})"
