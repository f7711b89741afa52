"""The page of figures in ``docs`` promises no more than the rules hold."""

import re

import pytest

from assets.workspace import ROOT
from pipeline.evaluate.evaluation import evaluate
from pipeline.evaluate.figures import EVERYONE, together
from pipeline.evaluate.labels import LABELS, read_label_sets
from pipeline.evaluate.report import sections
from pipeline.extraction import Registries

PAGE = ROOT / "docs" / "extraction-quality.md"
REMAKE = (
    "xiancheng evaluate --labels assets/labels --labels tests/unseen --format markdown > docs/extraction-quality.md"
)
# A page made anew for every change of a rule would stand in the way of changing rules. One that promises more than they
# hold must not stay; one that promises less may, until it is next made.
CHANCE = 0.02


def printed_figures(page: str) -> dict[tuple[str, str], float]:
    """F1 by section and figure, as the page prints them; a dash is no number."""
    found = {}
    for section in page.split("\n## ")[1:]:
        title = section.partition("\n")[0]
        for name, f1 in re.findall(r"^\| `([^`]+)` \|[^|]+\|[^|]+\| ([0-9.–]+) ", section, re.M):
            found[title, name] = float(f1) if f1 != "–" else -1.0
    return found


@pytest.fixture(scope="module")
def current() -> dict[tuple[str, str], float]:
    """F1 by section and figure, as the rules read now."""
    label_sets = read_label_sets([LABELS, ROOT / "tests" / "unseen"])
    made_up = [labels.document_id for labels in label_sets if labels.source is not None]
    parts = sections(list(evaluate(label_sets, Registries.load())), made_up)
    figures = ((part.title, figure) for part in parts for figure in together(part.judged, None, EVERYONE))
    return {(title, figure.name): -1.0 if figure.f1 is None else figure.f1 for title, figure in figures}


def test_the_page_has_every_figure(current):
    assert set(printed_figures(PAGE.read_text(encoding="utf-8"))) == set(current), f"make the page anew: {REMAKE}"


def test_the_page_promises_no_more_than_the_rules_hold(current):
    printed = printed_figures(PAGE.read_text(encoding="utf-8"))
    broken = {key: (printed[key], f1) for key, f1 in current.items() if printed.get(key, -1) - f1 > CHANCE}
    assert not broken, f"mend the rule, or make the page anew: {REMAKE}"


def test_the_page_says_how_it_is_made():
    assert REMAKE.partition(" >")[0] in PAGE.read_text(encoding="utf-8")
