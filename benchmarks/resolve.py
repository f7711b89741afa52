"""Finding places and bodies in the project's documents beside ``jieba.cut`` over the same text.

    python benchmarks/resolve.py

Each of five processes reads the registries and then times document by document, without its own start: places
(mentions in running text), bodies (responsibility statements and duties in running text), both, and ``jieba.cut``.
Warm means that what the registries build for a province and year (dictionary tiers, towns) is there, as for the second
document of a province; the places of a text are remembered, so warming up reads the text with a line break more.
"First of its province" is what the first document pays besides. The goal is 20 ms per document for places and bodies
together. Whole processes follow: one that reads registries and documents and resolves, and one that imports jieba
and cuts.
"""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.timing import ROOT, TIMES, output_of, print_table, seconds_of

JIEBA, PLACES, BODIES, BOTH = "jieba.cut", "places", "bodies", "places and bodies"
FIRST = "first of its province"
SUBJECTS = (JIEBA, PLACES, BODIES, BOTH, FIRST)
GOAL = 20.0  # milliseconds per document
SCRIPT = "benchmarks/resolve.py"


def read_all():
    """The registries, and the project's documents by name."""
    from pipeline.extraction import Registries  # noqa: PLC0415 - the parent process does without
    from pipeline.reader import read_folder  # noqa: PLC0415

    registries = Registries.load()
    folders = sorted(path for path in (ROOT / "assets" / "documents").iterdir() if path.is_dir())
    return registries, {folder.name: read_folder(folder, registries.gazetteer) for folder in folders}


def resolve(document, registries) -> tuple[float, float]:
    """Milliseconds for the places and for the bodies of one document."""
    from pipeline.extract.assignments import extract_assignments  # noqa: PLC0415
    from pipeline.extract.mentions import extract_mentions  # noqa: PLC0415

    start = time.perf_counter()
    extract_mentions(document, registries.gazetteer)
    between = time.perf_counter()
    extract_assignments(document, registries.agencies_of(document))
    return 1000 * (between - start), 1000 * (time.perf_counter() - between)


def cut(document) -> float:
    """Milliseconds for ``jieba.cut`` over one document."""
    import jieba  # noqa: PLC0415

    jieba.setLogLevel("ERROR")
    start = time.perf_counter()
    for _ in jieba.cut(document.text):
        pass
    return 1000 * (time.perf_counter() - start)


def once() -> dict[str, dict[str, float]]:
    """Milliseconds of each subject by document, in this process."""
    registries, documents = read_all()
    cut(next(iter(documents.values())))
    found: dict[str, dict[str, float]] = {}
    for name, document in documents.items():
        first = sum(resolve(replace(document, text=document.text + "\n"), registries))
        places, bodies = resolve(document, registries)
        found[name] = {JIEBA: cut(document), PLACES: places, BODIES: bodies, BOTH: places + bodies, FIRST: first}
        found[name]["characters"] = len(document.text)
    return found


def main() -> None:
    """Print a table per document and one of whole processes."""
    if "--once" in sys.argv:
        print(json.dumps(once()))
    elif "--resolve" in sys.argv:
        registries, documents = read_all()
        for document in documents.values():
            resolve(document, registries)
    elif "--jieba" in sys.argv:
        for folder in sorted((ROOT / "assets" / "documents").iterdir()):
            for source in folder.glob("source.*"):
                cut(type("Source", (), {"text": source.read_text(encoding="utf-8")}))
    else:
        report()


def report() -> None:
    """The medians of five processes of each kind, in turn."""
    runs, wholes = [], {"whole process: jieba.cut": [], "whole process: places and bodies": []}
    for _ in range(TIMES):
        runs.append(json.loads(output_of([SCRIPT, "--once"])))
        wholes["whole process: jieba.cut"].append(seconds_of([SCRIPT, "--jieba"]))
        wholes["whole process: places and bodies"].append(seconds_of([SCRIPT, "--resolve"]))
    for name, figures in runs[0].items():
        print(f"\n{name}, {figures['characters']:,} characters, {TIMES} processes")
        print_table({subject: [run[name][subject] for run in runs] for subject in SUBJECTS}, JIEBA, "ms")
    slowest = max(median(run[name][BOTH] for run in runs) for name in runs[0])
    print(f"\nslowest document: {slowest:.1f} ms, goal {GOAL:.0f} ms: {'met' if slowest < GOAL else 'MISSED'}\n")
    print_table(wholes, "whole process: jieba.cut")


if __name__ == "__main__":
    main()
