"""Everything that is read from one document, in one call.

What belongs here: the order in which extractors build on each other. What does not: the extractors, and turning their
rows into tables (``pipeline.tables``).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.extract.assignments import extract_assignments, resolver_for
from pipeline.extract.categories import extract_categories
from pipeline.extract.mentions import extract_mentions
from pipeline.extract.profiles import extract_profiles
from pipeline.extract.projects import extract_projects
from pipeline.extract.relations import extract_relations
from pipeline.extract.targets import extract_targets
from pipeline.model import (
    CountyCategory,
    CountyProfile,
    Document,
    DocumentRelation,
    NamedProject,
    PlaceMention,
    Target,
    TaskAssignment,
    UnreadNumber,
    UnreadProject,
    UnreadProvision,
    UnreadStatement,
    UnresolvedName,
)
from pipeline.resolve.agencies import AgencyResolver
from pipeline.resolve.functions import FunctionRegistry
from pipeline.resolve.places import Gazetteer
from pipeline.unread.projects import find_unread_projects
from pipeline.unread.provisions import find_unread_provisions
from pipeline.unread.statements import find_unread_statements


@dataclass(frozen=True, slots=True)
class Registries:
    """What names are resolved against: places, and bodies by function."""

    gazetteer: Gazetteer
    functions: FunctionRegistry

    @classmethod
    def load(cls) -> Registries:
        """Read the registries of the project.

        Raises:
            RegistryError: a registry file breaks its own rules.
        """
        return cls(Gazetteer.load(), FunctionRegistry.load())

    def agencies_of(self, document: Document) -> AgencyResolver:
        """The resolver of bodies as seen from a document: its jurisdiction and date."""
        return resolver_for(document, self.gazetteer, self.functions)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The rows read from one document and what was left, in reading order."""

    document: Document
    mentions: list[PlaceMention]
    assignments: list[TaskAssignment]
    projects: list[NamedProject]
    targets: list[Target]
    profiles: list[CountyProfile]
    categories: list[CountyCategory]
    relations: list[DocumentRelation]
    unresolved: list[UnresolvedName]
    unread: list[UnreadNumber]
    unread_statements: list[UnreadStatement]
    unread_projects: list[UnreadProject]
    unread_provisions: list[UnreadProvision]


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Leave Python's search for rings of objects out meanwhile, if it was on.

    A document makes a hundred thousand small objects that stand in no rings (reference counts free them), and the search among them takes
    one part in twenty-five of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@collector_at_rest()
def extract(document: Document, registries: Registries) -> Extraction:
    """Read a document's rows.

    Args:
        document: text and provisions (``pipeline.reader``).
        registries: what names are resolved against.
    """
    gazetteer = registries.gazetteer
    mentions, unknown_places = extract_mentions(document, gazetteer)
    assignments, unknown_bodies = extract_assignments(document, registries.agencies_of(document))
    projects = extract_projects(document, mentions, gazetteer)
    targets, unread = extract_targets(document, mentions, projects, gazetteer)
    profiles, unknown_counties = extract_profiles(document, gazetteer)
    categories, unknown_listed = extract_categories(document, mentions, gazetteer)
    unresolved = {
        (u.provision_id, u.kind, u.span): u
        for u in (*unknown_counties, *unknown_listed, *unknown_places, *unknown_bodies)
    }
    return Extraction(
        document=document,
        mentions=mentions,
        assignments=assignments,
        projects=projects,
        targets=targets,
        profiles=profiles,
        categories=categories,
        relations=extract_relations(document),
        unresolved=sorted(unresolved.values(), key=lambda u: (u.span, u.kind)),
        unread=unread,
        unread_statements=find_unread_statements(document, assignments),
        unread_projects=find_unread_projects(document, projects, assignments, mentions),
        unread_provisions=find_unread_provisions(document),
    )
