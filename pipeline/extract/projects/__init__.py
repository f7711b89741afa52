"""Named projects and programmes of a document (codebook, section "Named projects").

What belongs here: the walk over a document's sentences and tables, and the rows. What does not: the rules, which stand in the modules
of this package, and the words they use, which stand in ``assets/registries/projects.yaml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict

from pipeline.extract.projects.evidence import PAIR
from pipeline.extract.projects.finding import Context, Finding
from pipeline.extract.projects.heads import size_of, sizes_in
from pipeline.extract.projects.names import bracket_behind
from pipeline.extract.projects.reading import read_sentence
from pipeline.extract.projects.scan import Scan, scan
from pipeline.extract.projects.sites import Site, Sites
from pipeline.extract.projects.stated import Terms, terms_of
from pipeline.extract.projects.tables import TableRow, project_rows
from pipeline.extract.projects.terms import Investment, Period
from pipeline.extract.sectors import classify, only_sector
from pipeline.model import Document, NamedProject, PlaceMention, Provision, Span
from pipeline.text import clauses, pairs, sentences

if TYPE_CHECKING:
    from pipeline.resolve.places import Gazetteer

__all__ = ["extract_projects"]

STATEMENT = re.compile(
    r"^[（(]?(?:责任|牵头|配合|协助|参与)?单位?[:：]|^[（(][^（）()]{2,600}(?:负责|配合|参与|落实|牵头)[）)]?$|^[（(](?:责任|牵头|配合)单位"
)
HEADING_VERBS = re.compile(r"^(?:[“”]|大力|全面|深入|扎实|实施|开展|推进|统筹|加快|持续|着力|积极|深化|启动)+")
ROADLIKE = re.compile(r"公路|高速|铁路|高铁|[至到—]")


@dataclass(frozen=True, slots=True)
class _Page:
    """What holds for a whole document while it is read."""

    text: str
    sites: Sites
    headings: frozenset[str]
    hints: Scan


def extract_projects(
    document: Document, mentions: Sequence[PlaceMention], gazetteer: Gazetteer | None
) -> list[NamedProject]:
    """The named projects and programmes of a document, in reading order, one row per undertaking and provision.

    Args:
        document: the document with its provisions.
        mentions: its places, as ``extract_mentions`` finds them.
        gazetteer: for towns that are no mention; None leaves them unbound.
    """
    text = document.text
    sites = Sites(document, mentions, gazetteer)
    page = _Page(text, sites, _headings(document), scan(text))
    table = project_rows(text) if "\t" in text or "名称\n" in text else []
    starts = [row.line.start for row in table]
    found: dict[tuple[str, str], NamedProject] = {}
    for provision in document.provisions:
        rows = table[bisect_left(starts, provision.span.start) : bisect_left(starts, provision.span.end)]
        projects = [_table_project(document, provision, row, sites) for row in rows]
        for finding, terms in _read_provision(page, provision, rows):
            projects.append(_project(document, provision, finding, terms, sites))
        for project in sorted(projects, key=lambda row: row.name_span):
            found.setdefault((project.provision_id, project.full_name), project)
    return list(found.values())


def _headings(document: Document) -> frozenset[str]:
    """The document's own chapter and article titles without their verbs: no undertakings (codebook, "Not included")."""
    titles = {provision.heading for provision in document.provisions if provision.heading}
    return frozenset({HEADING_VERBS.sub("", title).strip("“”。") for title in titles} | titles)


def _read_provision(page: _Page, provision: Provision, rows: list[TableRow]) -> Iterator[tuple[Finding, Terms]]:
    """The undertakings in the prose of a provision; a box (专栏) names them without a verb too."""
    text = page.text
    if not page.hints.may_hold(provision.body):
        return
    for sentence in sentences(text, provision.body):
        if not page.hints.may_hold(sentence) or STATEMENT.match(sentence.of(text).strip()):
            continue
        if any(row.line.start <= sentence.start < row.line.end for row in rows):
            continue
        pieces = tuple(_without_statement(text, clause) for clause in clauses(text, sentence))
        context = Context(text, page.sites, provision, sentence, pieces, page.headings)
        found = list(read_sentence(context, page.hints))
        yield from zip(found, terms_of(text, pieces, found), strict=True)


def _without_statement(text: str, clause: Span) -> Span:
    """A clause without the responsibility statement in brackets at its end (建设东庄水库（省水利厅负责）)."""
    if clause.end > clause.start and text[clause.end - 1] in "）)":
        opened = pairs(text).get(clause.end - 1, clause.start)
        if opened > clause.start and STATEMENT.match(text[opened : clause.end]):
            return Span(clause.start, opened)
    return clause


def _project(document: Document, provision: Provision, finding: Finding, terms: Terms, sites: Sites) -> NamedProject:
    """The row of an undertaking found in prose."""
    name = finding.name.of(document.text)
    is_project = finding.kind == "project"
    size = (size_of(name) or _size_behind(document.text, finding.name)) if is_project else None
    site = _site(finding, sites) if is_project else None
    return NamedProject(
        provision_id=provision.provision_id,
        name=name,
        full_name=finding.full_name,
        kind=finding.kind,
        sector=_sector(document.text, finding),
        action=finding.action,
        stage=finding.stage,
        jurisdiction_code=site.code if site else None,
        place_text=site.place_text if site else None,
        quantity=size[0] if size else None,
        unit=size[1] if size else None,
        span=finding.clause,
        name_span=finding.name,
        rule=finding.rule,
        **_columns(terms.investment, terms.period),
    )


class _TermColumns(TypedDict):
    """The columns of a row that its cost and its years fill."""

    investment: Decimal | None
    investment_text: str | None
    start_year: int | None
    end_year: int | None
    period_text: str | None


def _columns(investment: Investment | None, period: Period | None) -> _TermColumns:
    return {
        "investment": investment.value if investment else None,
        "investment_text": investment.text if investment else None,
        "start_year": period.start if period else None,
        "end_year": period.end if period else None,
        "period_text": period.text if period else None,
    }


def _size_behind(text: str, name: Span) -> tuple[Decimal, str] | None:
    """The size in the bracket behind a name, when it prints one."""
    sizes = sizes_in(bracket_behind(text, name))
    return sizes[0][1:] if len(sizes) == 1 else None


def _sector(text: str, finding: Finding) -> str | None:
    """The sector by the name; else by its clause, when all that is said there belongs to one."""
    return classify(finding.full_name) or only_sector(finding.clause.of(text))


def _table_project(document: Document, provision: Provision, row: TableRow, sites: Sites) -> NamedProject:
    """The row of a table's row."""
    name = row.name.of(document.text)
    printed = row.place.of(document.text) if row.place else None
    site = _site_of_row(row, sites)
    return NamedProject(
        provision_id=provision.provision_id,
        name=name,
        full_name=name,
        kind="project",
        sector=classify(name) or classify(row.line.of(document.text)),
        action=row.nature,
        stage=row.stage,
        jurisdiction_code=site.code if site else None,
        place_text=printed or (site.place_text if site else None),
        quantity=row.size[0] if row.size else None,
        unit=row.size[1] if row.size else None,
        span=row.line,
        name_span=row.name,
        rule="table of projects",
        **_columns(row.investment, row.period),
    )


def _site_of_row(row: TableRow, sites: Sites) -> Site | None:
    """The county of a table's row: printed in its place, its name, its county's cell, its group's heading or the table's caption."""
    for span in (row.place, row.name):
        site = (sites.of_name(span) or sites.town_of(span)) if span else None
        if site and span is row.name and sites.ends_of_line(span):
            return replace(site, code=None)
        if site and (site.code or site.is_several):
            return site
    owners = (sites.of_name(span) for span in row.owners)
    return next((site for site in owners if site and site.code), None) or sites.own()


def _site(finding: Finding, sites: Sites) -> Site | None:
    """The county a project lies in: printed in its name, else that of its town or zone, else the one that governs, else of its row, else the document's own.

    A road or line is bound only by its name or by the place that governs (codebook, rule 3).
    """
    printed = sites.of_name(finding.name)
    if printed:
        across = PAIR.match(finding.full_name) or sites.ends_of_line(finding.name)
        return replace(printed, code=None) if across else printed
    town = sites.town_of(finding.name)
    if town and town.code:
        return town
    if finding.governed_by:
        return finding.governed_by
    if ROADLIKE.search(finding.full_name):
        return None
    return sites.of_row(finding.name.start) or sites.own()
