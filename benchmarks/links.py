"""How long it takes to link 1,000 local provisions with 1,000 superior ones, on one core, beside a plain comparison.

    python benchmarks/links.py

The provisions are the published articles with their clauses shuffled among articles of their document, so that words, lengths
and their frequencies are real and no two provisions are the same. The peer is the least that anybody would do: one TF-IDF vector of
character n-grams per provision and one matrix of cosines, which neither knows merged articles nor clauses that moved.
"""

import csv
import os
import random
import resource
import time
from collections.abc import Callable
from statistics import median

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

from sklearn.feature_extraction.text import TfidfVectorizer
from timing import ROOT, print_table

from pipeline.links.linking import links_of
from pipeline.links.units import Piece, Unit, units_of
from pipeline.model import Span

PROVISIONS = 1_000
TIMES = 3
TABLES = ("provisions", "task_assignments")


def published_units() -> list[Unit]:
    """The units of all published documents."""
    rows = {}
    for table in TABLES:
        with (ROOT / "published" / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows[table] = list(csv.DictReader(file))
    documents = sorted({row["document_id"] for row in rows["provisions"]})
    return [
        unit
        for document in documents
        for unit in units_of(*([row for row in rows[table] if row["document_id"] == document] for table in TABLES))
        if not unit.is_frame
    ]


def shuffled(units: list[Unit], name: str, seed: int) -> list[Unit]:
    """``PROVISIONS`` units that keep two thirds of the clauses of a published one and take the rest from others."""
    chance = random.Random(seed)
    clauses = [piece.text for unit in units for piece in unit.clauses()]
    made = []
    for number in range(PROVISIONS):
        unit = units[number % len(units)]
        words = [piece.text if chance.random() < 2 / 3 else chance.choice(clauses) for piece in unit.clauses()]
        text = "，".join(words) + "。"
        made.append(Unit(f"{name}_{number}", unit.heading, (Piece(Span(0, len(text)), text),), is_frame=False))
    return made


def plain(local: list[Unit], superior: list[Unit]) -> None:
    """The peer: one vector per provision."""
    texts = ["".join(piece.text for piece in unit.words) for unit in (*local, *superior)]
    matrix = TfidfVectorizer(analyzer="char", ngram_range=(2, 3)).fit_transform(texts)
    (matrix[: len(local)] @ matrix[len(local) :].T).toarray().argmax(axis=1)


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds, which neighbours on the machine do not add to."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Measure in turn and print medians."""
    units = published_units()
    local, superior = shuffled(units, "local", 1), shuffled(units, "superior", 2)
    found = len(links_of(local, superior).links)
    rows: dict[str, list[float]] = {"links": [], "plain TF-IDF cosine": []}
    for _ in range(TIMES):
        rows["links"].append(seconds(lambda: links_of(local, superior)))
        rows["plain TF-IDF cosine"].append(seconds(lambda: plain(local, superior)))
    characters = sum(len(piece.text) for unit in local for piece in unit.words)
    print(f"{PROVISIONS} x {PROVISIONS} provisions, {characters:,} characters a side, {found} links, processor seconds")
    print_table(rows, "plain TF-IDF cosine")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(f"a minute is {60 / median(rows['links']):.1f} times enough")


if __name__ == "__main__":
    main()
