"""Projects and programmes, each once, whoever names them.

What belongs here: ``project_entities``, ``project_entity_members`` and ``project_entity_candidates``. What does not: the
mentions themselves (``projects``).
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd
import pandera.pandas as pa

from schemas import codes, entity_codes
from schemas.base import ROW_ID, About, Integer, Table, integer, real, string
from schemas.common import document_id, jurisdiction_code, provision_id


def _project(title_zh: str, title_en: str, description_zh: str, description_en: str) -> Any:
    return string(title_zh, title_en, description_zh, description_en, references="named_projects.project_id")


def _entity(title_zh: str, title_en: str, description_zh: str, description_en: str) -> Any:
    return string(title_zh, title_en, description_zh, description_en, references="project_entities.entity_id")


def _score(description_zh: str, description_en: str) -> Any:
    return real("名称相似度", "Likeness of names", description_zh, description_en, minimum=0, maximum=1)


class ProjectEntities(Table):
    """One project or programme, however many provisions and documents name it."""

    _about: ClassVar[About] = About(
        title_zh="项目（归并）",
        title_en="Projects, each once",
        description_zh="一行是一个项目或工程，不论有多少条款、多少文件提到它。",
        primary_key=("entity_id",),
        label="name",
        facets=("kind", "sector", "jurisdiction_code"),
        sort=("first_document_id", "entity_id"),
        page_sort="name",
        indexes=("name", "mentions", "documents"),
    )

    entity_id: str = string(
        "项目实体编号",
        "Entity ID",
        "项目的固定编号，由最早的提及所说的种类、名称、地点和规模得出（文件按日期排先后，没有日期的排在最后）。新增的文件只有"
        "早于此前所有提到该项目的文件而写法不同时，编号才会改变；两个项目因新文件而合为一个时，取较早的编号。",
        "Stable ID of the project: a hash of the kind, name, place and size as its earliest mention has them (documents by date, "
        "those without one last). A document that is added changes it only when it is older than all that name the project and "
        "writes it otherwise; two projects that a new document shows to be one have the ID of the earlier.",
        format=ROW_ID,
    )
    name: str = string(
        "名称",
        "Name",
        "最早的提及所用的完整名称。",
        "The full name that the earliest mention has.",
    )
    kind: str = string(
        "种类",
        "Kind",
        "落在一处的项目，或不限于一处的工程、行动、试点、制度。",
        "A project bound to a place, or a programme without one site.",
        codes=codes.PROJECT_KIND,
    )
    sector: str = string(
        "领域",
        "Sector",
        "最早写明领域的提及的领域。看不出时为空。",
        "The field, by the earliest mention that tells one. Null when unclear.",
        nullable=True,
        codes=codes.SECTOR,
    )
    jurisdiction_code: str = jurisdiction_code(
        "各处提及中最具体的地点的代码。都没有写明时为空。",
        "Code of the narrowest place that a mention gives. Null when none gives one.",
        nullable=True,
    )
    mentions: Integer = integer(
        "提及数",
        "Mentions",
        "提到它的行数（named_projects）。",
        "How many rows of named_projects name it.",
        minimum=1,
    )
    documents: Integer = integer(
        "文件数",
        "Documents",
        "提到它的文件数。",
        "How many documents name it.",
        minimum=1,
    )
    first_document_id: str = string(
        "最早的文件",
        "First document",
        "最早提到它的文件。",
        "The earliest document that names it.",
        references="documents.document_id",
    )
    first_project_id: str = _project(
        "最早的提及", "First mention", "最早提到它的一行。", "The row that names it first."
    )

    @pa.dataframe_check(name="no_more_documents_than_mentions")
    @classmethod
    def no_more_documents_than_mentions(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A document that names a project mentions it."""
        return (frame["documents"] <= frame["mentions"]).astype(bool)


class ProjectEntityMembers(Table):
    """A mention of a project in a provision, and which project it means."""

    _about: ClassVar[About] = About(
        title_zh="项目提及",
        title_en="Mentions of projects",
        description_zh="一行是一个条款中的一处项目提及，及其所指的项目。每处提及恰属一个项目。",
        primary_key=("project_id",),
        facets=("document_id", "method"),
        sort=("entity_id", "document_id", "project_id"),
        page_sort="entity_id",
    )

    project_id: str = _project("项目编号", "Project ID", "提及项目的行。", "The row that names the project.")
    entity_id: str = _entity("项目实体编号", "Entity ID", "它所指的项目。", "The project it means.")
    document_id: str = document_id()
    provision_id: str = provision_id()
    method: str = string(
        "归并方法",
        "Method",
        "凭什么与该项目最早的提及视为同一项目。",
        "By what it is the same as the project's earliest mention.",
        codes=entity_codes.MEMBER_METHOD,
    )
    score: object = _score(
        "与最早提及的完整名称的相似度，0 到 1；归并凭名称相同，从不单凭相似度。",
        "How like its full name is to that of the earliest mention, 0 to 1. Projects are joined by the identity of names, never "
        "by likeness.",
    )


class ProjectEntityCandidates(Table):
    """Two projects that may be one and were not joined, with the reason."""

    _about: ClassVar[About] = About(
        title_zh="疑似同一项目",
        title_en="Doubtful pairs of projects",
        description_zh="一行是两个可能相同而没有归并的项目及存疑的理由。",
        primary_key=("entity_id", "other_entity_id"),
        facets=("reason",),
        sort=("entity_id", "other_entity_id"),
    )

    entity_id: str = _entity("项目实体编号", "Entity ID", "较早的项目。", "The earlier project.")
    other_entity_id: str = _entity("另一项目", "Other entity ID", "另一个项目。", "The other project.")
    reason: str = string(
        "理由",
        "Reason",
        "为何可能相同而没有归并；有几个理由时取第一个。",
        "Why they may be one and were not joined; of several reasons the first.",
        codes=entity_codes.DOUBT_REASON,
    )
    score: object = _score(
        "两个名称（不含所在地名）的相似度，0 到 1。",
        "How like the two names are, without the place they begin with, 0 to 1.",
    )
    project_id: str = _project(
        "项目编号", "Project ID", "较早项目的最早提及。", "The earliest mention of the earlier project."
    )
    other_project_id: str = _project(
        "另一项目编号", "Other project ID", "另一项目的最早提及。", "The earliest mention of the other project."
    )

    @pa.dataframe_check(name="two_projects")
    @classmethod
    def two_projects(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A pair is of two."""
        return frame["entity_id"] != frame["other_entity_id"]
