"""What passes between the steps of reading a clause.

What belongs here: the context of a clause, the use of a verb in it, and the undertaking found. What does not: any rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.projects.evidence import Evidence, evidence
from pipeline.extract.projects.heads import LONGEST_PHRASE
from pipeline.extract.projects.lists import COUNTED_GROUP
from pipeline.extract.projects.sites import Site, Sites
from pipeline.extract.projects.verbs import Predicate
from pipeline.model import Provision, Span

# An annex that calls itself a list of projects names them without a verb (近期重点推进项目).
LIST_HEADING = re.compile(r"(?:项目|工程)(?:清单|名单|名录|一览表|表|库|计划)?$")


@dataclass(frozen=True, slots=True)
class Finding:
    """An undertaking found in a clause, not yet bound to a county."""

    name: Span
    full_name: str
    kind: str  # project / programme
    action: str | None
    stage: str | None
    rule: str
    clause: Span
    governed_by: Site | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a clause is read in: its document's places and titles, its provision and its sentence."""

    text: str
    sites: Sites
    provision: Provision
    sentence: Span
    pieces: tuple[Span, ...]  # the clauses of the sentence
    headings: frozenset[str]

    @property
    def is_list_of_projects(self) -> bool:
        """Whether the provision is an annex that lists projects by their names."""
        return self.provision.kind == "annex" and bool(LIST_HEADING.search(self.provision.heading or ""))

    def evidence(self, span: Span) -> Evidence:
        """What ties a phrase of the text to a place."""
        phrase = span.of(self.text)
        if len(phrase) > LONGEST_PHRASE:
            return Evidence()
        has_place = bool(self.sites.within(span)) or ("等" in phrase and bool(COUNTED_GROUP.search(phrase)))
        return evidence(phrase, has_place)


@dataclass(frozen=True, slots=True)
class VerbUse:
    """A verb in a clause with the deed and the stage it states there (加强…的保护: 保护, no stage)."""

    context: Context
    clause: Span
    predicate: Predicate
    action: str
    stage: str | None

    def programme(self, name: Span, full_name: str, rule: str) -> Finding:
        """A programme that this verb carries out."""
        stage = "planned" if full_name.startswith(("争创", "创建")) else self.stage
        return Finding(name, full_name, "programme", self.action, stage, rule, self.clause)
