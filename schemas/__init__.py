"""What a row is: one model per published table, from which every other description of the data is made.

What belongs here: types, keys, allowed values, units, and titles and descriptions in Chinese and English.
What does not: code that makes or cleans rows (``pipeline``). ``TABLES`` lists the tables in the order of
publication, parents before the tables that refer to them.
"""

from __future__ import annotations

from schemas.agencies import Agencies, AgencyFunctions, AgencyNames
from schemas.base import About, Column, Table
from schemas.corrections import Corrections
from schemas.counties import CountyCategories, CountyProfiles
from schemas.dictionary import Codes, DataDictionary, DataTables
from schemas.documents import Documents, Provisions
from schemas.duties import DutyLinks
from schemas.entities import ProjectEntities, ProjectEntityCandidates, ProjectEntityMembers
from schemas.evaluation import ExtractionQuality
from schemas.findings import Findings
from schemas.indicators import Indicators, UnmatchedIndicators
from schemas.links import ProvisionChanges, ProvisionLinks, UnlinkedProvisions
from schemas.observations import Attainment, Observations, TargetStatus
from schemas.places import Counties, Jurisdictions, PlaceMentions
from schemas.projects import NamedProjects
from schemas.quality import UnreadNumbers, UnresolvedNames
from schemas.relations import DocumentRelations
from schemas.releases import Changes, Releases
from schemas.sources import SourceVersions
from schemas.target_links import TargetLinks
from schemas.targets import Targets
from schemas.tasks import TaskAssignments
from schemas.unread import Coverage, UnreadProjects, UnreadProvisions, UnreadStatements

TABLES: dict[str, type[Table]] = {
    "jurisdictions": Jurisdictions,
    "counties": Counties,
    "documents": Documents,
    "source_versions": SourceVersions,
    "provisions": Provisions,
    "agency_functions": AgencyFunctions,
    "agencies": Agencies,
    "agency_names": AgencyNames,
    "task_assignments": TaskAssignments,
    "indicators": Indicators,
    "targets": Targets,
    "named_projects": NamedProjects,
    "project_entities": ProjectEntities,
    "project_entity_members": ProjectEntityMembers,
    "project_entity_candidates": ProjectEntityCandidates,
    "place_mentions": PlaceMentions,
    "county_profiles": CountyProfiles,
    "county_categories": CountyCategories,
    "document_relations": DocumentRelations,
    "provision_links": ProvisionLinks,
    "unlinked_provisions": UnlinkedProvisions,
    "provision_changes": ProvisionChanges,
    "duty_links": DutyLinks,
    "target_links": TargetLinks,
    "findings": Findings,
    "observations": Observations,
    "attainment": Attainment,
    "unresolved_names": UnresolvedNames,
    "unread_numbers": UnreadNumbers,
    "unread_statements": UnreadStatements,
    "unread_projects": UnreadProjects,
    "unread_provisions": UnreadProvisions,
    "coverage": Coverage,
    "unmatched_indicators": UnmatchedIndicators,
    "corrections": Corrections,
    "codes": Codes,
    "data_tables": DataTables,
    "data_dictionary": DataDictionary,
    "extraction_quality": ExtractionQuality,
    "target_status": TargetStatus,
    "releases": Releases,
    "changes": Changes,
}

__all__ = ["TABLES", "About", "Column", "Table"]
