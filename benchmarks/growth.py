"""Whether the time of reading grows with the length of what is read, from one document's length to a thousand's.

    python benchmarks/growth.py [LENGTHS …]

The project's documents are read in three ways at each length (1, 10, 100 and 1,000 documents): one text whose chapters are the articles of one
document after the other, numbered on; one text of the documents as they are printed, one behind the other; and as many documents.
Each is a process of its own that has read the documents once before. Told are microseconds of processor time per character, from
characters to rows, step by step, and the memory the process needed at most. Ends with 1 when a character of the longest text takes
more than twice as long as one of the shortest.
"""

import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.timing import ROOT, output_of

LENGTHS = (1, 10, 100, 1000)
NUMBERED, PRINTED, DOCUMENTS = "one text, numbered on", "one text, as printed", "as many documents"
WAYS = (NUMBERED, PRINTED, DOCUMENTS)
TWICE = 2.0
NUMERALS = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """A number under 1,000 as an ordinal is printed: 一百二十三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{NUMERALS[hundreds]}百" if hundreds else ""
    words += (
        ("十" if tens == 1 and not hundreds else f"{NUMERALS[tens]}十") if tens else ("〇" if hundreds and ones else "")
    )
    return words + (NUMERALS[ones] if ones else "")


def numbered(documents: Iterable) -> str:
    """One text of all articles, two documents to a chapter, because no ordinal has more than three digits."""
    lines = ["青海省人民政府关于推进县城建设的实施方案", "青政〔2022〕36号"]
    number = 0
    for place, document in enumerate(documents):
        if place % 2 == 0:
            lines.append(f"第{place // 2 + 1}章 重点任务")
            number = 0
        for provision in document.provisions:
            if provision.kind == "article":
                number += 1
                lines.append(f"（{numeral(number)}）{provision.heading or '任务'}。{provision.body.of(document.text)}")
    return "\n".join(lines)


def texts_of(way: str, length: int, documents: list) -> Iterator[str]:
    """The texts to be read: one, or as many as the length says."""
    taken = islice(cycle(documents), length)
    if way == NUMBERED:
        yield numbered(taken)
    elif way == PRINTED:
        yield "\n".join(document.text for document in taken)
    else:
        yield from (f"{document.text}\n第{place}份。" for place, document in enumerate(taken))  # none is read twice


def once(way: str, length: int) -> dict[str, float]:
    """Seconds of each step, characters, rows and memory (MB) of one way at one length, in this process."""
    from pipeline.extraction import Registries, extract  # noqa: PLC0415 - only the child processes need these
    from pipeline.reader import read_folder, read_text  # noqa: PLC0415
    from pipeline.tables import tables_of  # noqa: PLC0415

    registries = Registries.load()
    folders = sorted(path for path in (ROOT / "assets" / "documents").iterdir() if path.is_dir())
    documents = [read_folder(folder, registries.gazetteer) for folder in folders]
    for document in documents:
        tables_of(extract(document, registries))
    spent = {"reading": 0.0, "extraction": 0.0, "tables": 0.0}
    characters = rows = 0
    for text in texts_of(way, length, documents):
        clock = [time.process_time()]
        document = read_text(text, "growth", "630000", registries.gazetteer)
        clock.append(time.process_time())
        found = extract(document, registries)
        clock.append(time.process_time())
        tables = tables_of(found)
        clock.append(time.process_time())
        for number, step in enumerate(spent):
            spent[step] += clock[number + 1] - clock[number]
        characters += len(document.text)
        rows += sum(map(len, tables.values()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return spent | {"characters": characters, "rows": rows, "memory": memory}


def main() -> None:
    """Print a table per way; 1 when the time of a character more than doubles."""
    if "--once" in sys.argv:
        at = sys.argv.index("--once")
        print(json.dumps(once(sys.argv[at + 1], int(sys.argv[at + 2]))))
        return
    lengths = [int(length) for length in sys.argv[1:]] or LENGTHS
    worst = 0.0
    for way in WAYS:
        print(
            f"\n{way}\n{'length':>7} {'characters':>11} {'rows':>9} {'reading':>8} {'extract.':>8} {'tables':>8} {'together':>9}  memory"
        )
        each = []
        for length in lengths:
            told = json.loads(output_of(["benchmarks/growth.py", "--once", way, str(length)]))
            steps = [1e6 * told[step] / told["characters"] for step in ("reading", "extraction", "tables")]
            each.append(sum(steps))
            figures = " ".join(f"{step:>8.2f}" for step in steps)
            print(
                f"{length:>7} {told['characters']:>11,} {told['rows']:>9,} {figures} {each[-1]:>6.2f} µs  {told['memory']:,.0f} MB",
                flush=True,
            )
        worst = max(worst, each[-1] / each[0])
    print(
        f"\na character of the longest takes at most {worst:.2f} times as long as one of the shortest; allowed {TWICE}"
    )
    sys.exit(worst > TWICE)


if __name__ == "__main__":
    main()
