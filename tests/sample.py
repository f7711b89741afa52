"""A small made-up document with one row or two in every table, for tests of what comes after reading."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
from support import by_document

from pipeline import agency_tables, assemble, frames, indicator_tables
from pipeline.attainment.attainment import attainment_rows
from pipeline.attainment.observations import Known, observation_rows
from pipeline.entities.tables import TABLES_OF_ENTITIES, entities_of
from pipeline.evaluate import quality
from pipeline.evaluate.figures import Figure, figures_of
from pipeline.evaluate.judging import judge
from pipeline.evaluate.labels import LabelSet
from pipeline.extraction import Extraction, Registries, extract
from pipeline.findings.rows import findings_between, findings_within
from pipeline.links.duty_tables import context_of, duty_rows
from pipeline.links.tables import change_rows, link_rows, unlinked_rows
from pipeline.links.target_links import target_link_rows
from pipeline.model import (
    Agency,
    CountyCategory,
    CountyProfile,
    Document,
    DocumentRelation,
    Facts,
    NamedProject,
    PlaceMention,
    Provision,
    Span,
    Target,
    TaskAssignment,
    UnreadNumber,
    UnreadProject,
    UnreadProvision,
    UnreadStatement,
    UnresolvedName,
)
from pipeline.publish import dictionary
from pipeline.reader import read_bytes
from pipeline.release.history import with_history
from pipeline.tables import DOCUMENT_TABLES, Row, tables_of

RULES = "0123456789ab"
NOWHERE = Path("no folder of releases")
OBSERVATIONS = Path(__file__).parents[1] / "assets" / "observations"
LEAD_IN = "为贯彻《关于推进县城建设的实施方案》（某政〔2022〕36号），制定本方案。"
FIRST = "一、完善县城市政设施。到2025年，民和县县城污水处理率达到95%以上，改造老旧小区1.92万套。"
DUTY = "（市教育局牵头，市教育局、各县人民政府负责）"
SECOND = "二、推进商贸流通。推进民和商贸物流园建设，民和县为专业功能县城，发展5G网络。"
TEXT = "\n".join((LEAD_IN, FIRST + DUTY, SECOND))

EDUCATION = Agency("海东市教育局", "prefecture", "630200", "department", False, "教育")
COUNTIES = Agency("海东市各县人民政府", "county", "630200", "collective", True)


def span(words: str, number: int = 1) -> Span:
    """Where ``words`` stand in the text, at their ``number``-th occurrence."""
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def document(document_id: str = "sample-2022-1", text: str = TEXT) -> Document:
    """The document: a preamble and two articles."""
    facts = Facts(
        document_id=document_id,
        title="海东市人民政府关于印发海东市县城建设方案的通知",
        level="prefecture",
        jurisdiction_code="630200",
        document_number="东政〔2022〕1号",
        date_signed=date(2022, 5, 9),
    )
    lines = ((LEAD_IN, "preamble", "0"), (FIRST + DUTY, "article", "1"), (SECOND, "article", "2"))
    made = []
    for words, kind, path in lines:
        where = span(words)
        label = words[0] if kind == "article" else None
        heading = words[2 : words.index("。")] if kind == "article" else None
        body = where.start + (words.index("。") + 1 if kind == "article" else 0)
        made.append(Provision(f"{document_id}_{path}", None, kind, label, heading, where, body))
    return Document(facts, text, tuple(made))


def assignment(document_id: str, agency: Agency, printed: str, number: int, role: str, position: int) -> TaskAssignment:
    """One body of the responsibility statement."""
    return TaskAssignment(
        provision_id=f"{document_id}_1",
        agency=agency,
        agency_text=printed,
        role=role,
        position=position,
        basis="statement",
        is_collective=agency.is_collective,
        list_is_open=False,
        span=span(DUTY),
        agency_span=span(printed, number),
        rule="label",
    )


def targets(document_id: str) -> list[Target]:
    """A rate that binds one county, and a count with a Chinese unit multiplied out."""
    shared = {
        "provision_id": f"{document_id}_1",
        "comparator": ">=",
        "value_max": None,
        "baseline": None,
        "deadline_year": 2025,
        "deadline_text": "到2025年",
        "is_aspirational": False,
        "is_approximate": False,
        "rule": "level",
    }
    rate = Target(
        indicator="县城污水处理率",
        measure="rate",
        value_min=Decimal("95"),
        unit="%",
        value_text="95%",
        scope="县城",
        jurisdiction_code="630222",
        span=span("民和县县城污水处理率达到95%以上"),
        **shared,
    )
    count = Target(
        indicator="改造老旧小区",
        measure="count",
        value_min=Decimal("19200"),
        value_max=Decimal("19200"),
        unit="套",
        value_text="1.92万套",
        scope=None,
        jurisdiction_code="630200",
        span=span("改造老旧小区1.92万套"),
        **{key: value for key, value in shared.items() if key not in ("comparator", "value_max")},
        comparator="=",
    )
    return [rate, count]


def extraction(document_id: str = "sample-2022-1") -> Extraction:
    """Everything read from the document."""
    first, second = f"{document_id}_1", f"{document_id}_2"
    return Extraction(
        document=document(document_id),
        assignments=[
            assignment(document_id, EDUCATION, "市教育局", 1, "lead", 1),
            assignment(document_id, EDUCATION, "市教育局", 2, "responsible", 1),
            assignment(document_id, COUNTIES, "各县人民政府", 1, "responsible", 2),
        ],
        targets=targets(document_id),
        projects=[
            NamedProject(
                provision_id=second,
                name="民和商贸物流园",
                full_name="民和商贸物流园",
                kind="project",
                sector="logistics",
                action="推进",
                stage="building",
                jurisdiction_code="630222",
                place_text="民和",
                quantity=None,
                unit=None,
                span=span("推进民和商贸物流园建设"),
                name_span=span("民和商贸物流园"),
                rule="facility of the place that governs",
            )
        ],
        mentions=[
            PlaceMention(first, "630222", "民和县", span("民和县"), "name"),
            PlaceMention(second, "630222", "民和县", span("民和县", 2), "name"),
        ],
        profiles=[CountyProfile(second, "630222", "川口镇", "商贸物流型县城", span(SECOND), "positioning table")],
        categories=[
            CountyCategory(
                second,
                "630222",
                "specialized_function",
                None,
                span("民和县为专业功能县城"),
                "clause with the category's term",
            )
        ],
        relations=[
            DocumentRelation(
                f"{document_id}_0",
                "implements",
                "关于推进县城建设的实施方案",
                "某政〔2022〕36号",
                span("《关于推进县城建设的实施方案》（某政〔2022〕36号）"),
                "title with number",
            )
        ],
        unresolved=[UnresolvedName(second, "place", "商贸", "not_in_registry", span("商贸", 2))],
        unread=[UnreadNumber(second, "5G", "name", span("5G"))],
        unread_statements=[UnreadStatement(second, "商贸", "no_body", span("商贸", 2))],
        unread_projects=[UnreadProject(second, "5G", "kind_of_works", span("5G"))],
        unread_provisions=[UnreadProvision(second, "document_relations", "heading_only", span(SECOND))],
    )


def dataset(*document_ids: str) -> dict[str, pd.DataFrame]:
    """Every table of a dataset of such documents."""
    return dataset_of(*(tables_of(extraction(document_id)) for document_id in document_ids or ("sample-2022-1",)))


def figures(documents: Sequence[dict[str, list[Row]]]) -> list[Figure]:
    """How well the sample's assignments are read, by labels that lack one body."""
    judged = []
    for rows in documents:
        document_id = str(rows["documents"][0]["document_id"])
        label = {"path": "1", "agency_text": "市教育局", "agency_name": EDUCATION.name, "role": "lead"}
        labels = LabelSet(document_id, "project", {"assignments": (label | {"basis": "statement"},)})
        judged.append(judge(labels, rows, {}))
    return figures_of(judged)


def dataset_of(*documents: dict[str, list[Row]]) -> dict[str, pd.DataFrame]:
    """Every table of the dataset that some documents' rows make."""
    together = {
        table: frames.concat(table, [frames.frame(table, rows[table]) for rows in documents])
        for table in DOCUMENT_TABLES
    }
    listed = list(frames.rows_of("documents", together["documents"]))
    everything = [row for rows in documents for table in rows.values() for row in table]
    jurisdictions = assemble.jurisdiction_rows()
    duties = list(frames.rows_of("task_assignments", together["task_assignments"]))
    bodies = frames.rows_of("agencies", together["agencies"])
    whole = {
        "agencies": agency_tables.completed(bodies, jurisdictions),
        "agency_functions": agency_tables.function_rows(),
        "agency_names": agency_tables.agency_name_rows(duties, listed),
        "indicators": indicator_tables.indicator_rows(),
        "unmatched_indicators": indicator_tables.unmatched_rows(frames.rows_of("targets", together["targets"])),
        "document_relations": assemble.link_relations(
            frames.rows_of("document_relations", together["document_relations"]), listed
        ),
        "jurisdictions": jurisdictions,
        "counties": assemble.county_rows(jurisdictions, listed, everything),
        "extraction_quality": quality.quality_rows(figures(documents), RULES),
        "codes": dictionary.code_rows(),
        "data_tables": dictionary.table_rows(),
        "data_dictionary": dictionary.column_rows(),
    }
    texts = [by_document(frames.rows_of(table, together[table])) for table in ("provisions", "task_assignments")]
    whole["provision_links"] = links = list(link_rows(whole["document_relations"], *texts))
    whole["unlinked_provisions"] = list(unlinked_rows(whole["document_relations"], texts[0], links))
    whole["provision_changes"] = list(change_rows(whole["document_relations"], links, *texts))
    bodies = context_of(whole["agencies"], whole["agency_functions"], listed, jurisdictions)
    whole["duty_links"] = list(duty_rows(links, texts[1], bodies))
    targets = list(frames.rows_of("targets", together["targets"]))
    answers = target_link_rows(whole["document_relations"], links, listed, by_document(targets))
    whole["target_links"] = list(answers)
    within = [row for rows in documents for row in findings_within(rows)]
    whole["findings"] = [*findings_between(whole["target_links"]), *within]
    found = entities_of(frames.rows_of("named_projects", together["named_projects"]), listed, jurisdictions)
    whole |= {table: make(*found) for table, make in TABLES_OF_ENTITIES.items()}
    known = Known.of(jurisdictions, whole["indicators"])
    observed = observation_rows(OBSERVATIONS, known)
    # Of one province: tests leave the places of all others out.
    whole["observations"] = [row for row in observed if str(row["jurisdiction_code"]).startswith("63")]
    whole["attainment"] = list(attainment_rows(targets, listed, whole["observations"]))
    made = together | {table: frames.frame(table, rows) for table, rows in whole.items()}
    return with_history(made, NOWHERE, None, rules=RULES)


def linked_dataset() -> dict[str, pd.DataFrame]:
    """Two real extractions, of which one implements the other, as a dataset: the pair ``tests/linked/dazhou--sichuan``."""
    registries = Registries.load()
    folder = Path(__file__).parent / "linked" / "dazhou--sichuan"
    raw = {name: (folder / f"{name}.txt").read_bytes() for name in ("local", "superior")}
    return dataset_of(
        *(
            tables_of(extract(read_bytes(content, name, name, None, registries.gazetteer), registries))
            for name, content in raw.items()
        )
    )
