"""Reading the project's documents beside ``jieba.cut`` over the same text.

    python benchmarks/extract.py

Each of five processes reads the registries (the towns of every province too, which are otherwise read when a province is
first asked for) and jieba's dictionary, warms both up on a text that is none of the project's documents, and then times,
without its own start: from bytes to rows (layout, structure and extraction), extraction alone, and ``jieba.cut``.
A process reads each document once, so that nothing remembered of its words can help.
"""

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.timing import ROOT, TIMES, output_of, print_table

WARM_UP = ROOT / "tests" / "unseen" / "gansu-tianshui" / "source.txt"
JIEBA, EXTRACT, WHOLE = "jieba.cut", "extraction", "from bytes to rows"


def once() -> dict[str, float]:
    """Milliseconds of each in this process, with the number of characters read."""
    import jieba  # noqa: PLC0415 - only the child processes need these

    from pipeline.extraction import Registries, extract  # noqa: PLC0415
    from pipeline.reader import read_folder, read_text  # noqa: PLC0415

    registries = Registries.load()
    folders = sorted(path for path in (ROOT / "assets" / "documents").iterdir() if path.is_dir())
    for code in registries.gazetteer.divisions:
        registries.gazetteer.towns.of_province(code[:2])
    jieba.setLogLevel("ERROR")
    other = WARM_UP.read_text(encoding="utf-8")
    list(jieba.cut(other))
    extract(read_text(other, WARM_UP.parent.name, None, registries.gazetteer), registries)

    clock = [time.perf_counter()]
    documents = [read_folder(folder, registries.gazetteer) for folder in folders]
    clock.append(time.perf_counter())
    for document in documents:
        extract(document, registries)
    clock.append(time.perf_counter())
    for document in documents:
        for _ in jieba.cut(document.text):
            pass
    clock.append(time.perf_counter())
    reading, extraction, cutting = (1000 * (end - start) for start, end in pairwise(clock))
    characters = float(sum(len(document.text) for document in documents))
    return {JIEBA: cutting, EXTRACT: extraction, WHOLE: reading + extraction, "characters": characters}


def main() -> None:
    """Print the medians of five processes."""
    if "--once" in sys.argv:
        print(json.dumps(once()))
        return
    runs = [json.loads(output_of(["benchmarks/extract.py", "--once"])) for _ in range(TIMES)]
    print(f"{runs[0]['characters']:,.0f} characters, {TIMES} processes")
    print_table({name: [run[name] for run in runs] for name in (JIEBA, EXTRACT, WHOLE)}, JIEBA, "ms")


if __name__ == "__main__":
    main()
