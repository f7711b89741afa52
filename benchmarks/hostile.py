"""What readers wait while others ask the worst they can: minutes of both, and the server's memory meanwhile.

Readers open pages and pause as people do. Hostile clients ask without a pause for everything, for endless queries, for
what takes memory, with SQL in every argument and with addresses of ten megabytes; some ask for a lot and then read a
byte at a time. Clients are processes of their own. The server must live, its memory must be bounded, and the readers'
p95 must stay below a second.
Run: python benchmarks/hostile.py [--minutes 10] [--workers 2] [--published FOLDER]
"""

import argparse
import itertools
import multiprocessing
import random
import socket
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from statistics import median, quantiles
from urllib.parse import quote, urlsplit

import httpx
from serving import ours, readers_pages
from timing import ROOT

READERS, HOSTILE, SLOW, LONG = 4, 24, 12, 2
PAUSE = 0.25
# Seconds that the readers have the server to themselves, to tell what else the machine does.
QUIET = 30
MOST_WAITED = 1.0
ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select {0} from n"
SQL = (
    "select * from jurisdictions",
    "select * from documents, provisions",
    "select a.*, b.* from jurisdictions a, jurisdictions b",
    ENDLESS.format("count(*)"),
    ENDLESS.format("i, i, i, i, i, i, i, i"),
    ENDLESS.format("zeroblob(1000000)"),
    "with recursive n(i) as (select 1 union select i + 1 from n) select count(*) from n",
    "select zeroblob(1000000000)",
    "select group_concat(text) from documents, jurisdictions",
    "select replace(hex(zeroblob(900000)), '0', 'xxxxxxxx')",
    f"select {', '.join(['hex(zeroblob(900000))'] * 100)}",
    f"select {', '.join(['1'] * 1000)}",
    "select instr(hex(zeroblob(40000)), hex(zeroblob(20000)) || '1')",
    "select * from jurisdictions order by random()",
    f"select 'x' like '{'%a' * 200}b'",
    "select count(*) from place_mentions a, place_mentions b, place_mentions c where a.quote like '%' || b.quote || '%'",
    "select printf('%.*c', 1000000000, 'x')",
    "select trim(hex(zeroblob(400000)), hex(randomblob(400000)))",
    "select load_extension('x')",
    "attach 'x' as y",
    "pragma hard_heap_limit",
    "delete from documents",
    "select " + "(" * 500 + "1" + ")" * 500,
)  # fmt: skip
EVIL = "' or 1=1; drop table targets; --"
PATHS = (
    "/xiancheng/jurisdictions?_size=max",
    "/xiancheng/jurisdictions.json?_size=max&_shape=objects",
    "/xiancheng/task_assignments?_size=1000000000",
    "/xiancheng/jurisdictions.csv?_stream=1&_labels=on",
    "/xiancheng/task_assignments?" + "&".join(f"_facet={c}" for c in ("agency_id", "role", "quote", "document_id")),
    "/xiancheng/place_mentions?" + "&".join(f"_facet=c{n}" for n in range(60)),
    "/xiancheng/provisions?text__like=" + quote("%a" * 200),
    "/xiancheng/targets?_where=" + quote("1 in (" + ENDLESS.format("i") + ")"),
    "/xiancheng/targets?" + "&".join(f"a{n}={n}" for n in range(1000)),
    "/xiancheng/targets?_search=" + quote(EVIL) + "&_sort=" + quote(EVIL) + "&_next=" + quote(EVIL),
    "/xiancheng/search_everything?words=" + quote("%" * 300),
    "/search?q=" + quote("县 " * 300),
    "/xiancheng.db",
    "/-/static/../../../etc/passwd",
    "/county/" + quote(EVIL, safe=""),
    "/document/" + quote("../../../etc/passwd", safe=""),
    "/%00%ff%fe",
    "/" + "a/" * 2000,
)
ARGUMENTS = (
    "q",
    "lang",
    "kind",
    "document",
    "place",
    "county",
    "indicator",
    "year",
    "sector",
    "stage",
    "page",
    "level",
)


def hostile_addresses(pages: Sequence[str]) -> list[str]:
    """Everything that is asked without a pause."""
    asked = [f"/xiancheng{ending}?sql={quote(sql)}" for sql in SQL for ending in ("", ".json", ".csv")]
    evil = "&".join(f"{name}={quote(EVIL)}" for name in ARGUMENTS)
    return [*asked, *PATHS, *(f"{page}{'&' if '?' in page else '?'}{evil}" for page in pages)]


def attack(site: str, addresses: Sequence[str], until: float, statuses: "Queue[Counter[str]]") -> None:
    """All hostile clients, in threads of one process; tells how they were answered."""
    told: Counter[str] = Counter()

    def ask(number: int) -> None:
        order = random.Random(number)
        with httpx.Client(base_url=site, timeout=30) as client:
            while time.time() < until:
                told[_status(lambda: client.get(order.choice(addresses)))] += 1

    def ask_long() -> None:
        while time.time() < until:
            told[_long(site)] += 1
            time.sleep(0.5)

    def ask_slowly(number: int) -> None:
        while time.time() < until:
            told[_slow(site, until, number)] += 1

    works: list[tuple[Callable[..., None], tuple[int, ...]]] = [(ask, (number,)) for number in range(HOSTILE)]
    works += [(ask_long, ())] * LONG + [(ask_slowly, (number,)) for number in range(SLOW)]
    threads = [threading.Thread(target=work, args=given) for work, given in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses.put(told)


def _status(ask: Callable[[], httpx.Response]) -> str:
    try:
        return str(ask().status_code)
    except httpx.TransportError as error:
        return type(error).__name__


def _long(site: str) -> str:
    """An address of ten megabytes."""
    try:
        with _connected(site) as client:
            client.sendall(b"GET /search?q=" + b"a" * 10_000_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n")
            return f"long address: {client.recv(100).decode('latin-1')[9:12] or 'closed'}"
    except OSError as error:
        return f"long address: {type(error).__name__}"


def _slow(site: str, until: float, number: int) -> str:
    """A lot asked for and read a little at a time, or a request that is never finished."""
    try:
        with _connected(site) as client:
            if number % 3 == 0:
                client.sendall(b"GET / HTTP/1.1\r\nHost:")
            else:
                path = "/xiancheng/jurisdictions?_size=max" if number % 3 == 1 else "/xiancheng.db"
                client.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            client.settimeout(5)
            while time.time() < until:
                try:
                    if not client.recv(1):
                        return "slow client: closed"
                except TimeoutError:
                    pass
                time.sleep(1)
            return "slow client: kept"
    except OSError as error:
        return f"slow client: {type(error).__name__}"


def _connected(site: str) -> socket.socket:
    parts = urlsplit(site)
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(30)
    client.connect((parts.hostname, parts.port))
    return client


def read(
    site: str, pages: dict[str, str], lasting: float, number: int, told: "Queue[list[tuple[str, float, str]]]"
) -> None:
    """One reader, who goes from page to page; tells what each cost and how it was answered."""
    seen = []
    until = time.time() + lasting
    order = itertools.islice(itertools.cycle(pages.items()), number, None)
    with httpx.Client(base_url=site, timeout=60) as client:
        for name, path in order:
            if time.time() > until:
                break
            started = time.perf_counter()
            status = _status(lambda path=path: client.get(path))
            seen.append((name, time.perf_counter() - started, status))
            time.sleep(PAUSE)
    told.put(seen)


def readers(
    site: str, pages: dict[str, str], lasting: float, each_second: Callable[[], None]
) -> list[tuple[str, float, str]]:
    """What all readers met for some seconds, beginning when each is there."""
    spawn = multiprocessing.get_context("spawn")
    told: Queue[list[tuple[str, float, str]]] = spawn.Queue()
    processes = [spawn.Process(target=read, args=(site, pages, lasting, number, told)) for number in range(READERS)]
    for process in processes:
        process.start()
    seen = []
    while len(seen) < READERS:
        each_second()
        with suppress(Empty):
            seen.append(told.get(timeout=1))
    for process in processes:
        process.join()
    return [entry for of_reader in seen for entry in of_reader]


def memory_of(parent: int) -> int:
    """Resident bytes of a process and its children."""
    family = [parent]
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[1]) == parent:
                family.append(int(status.parent.name))
        except OSError:
            continue
    return sum(_resident(process) for process in family)


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096
    except OSError:
        return 0


def print_readers(seen: Sequence[tuple[str, float, str]]) -> float:
    """A line per page; returns the p95 over all."""
    by_page: dict[str, list[float]] = defaultdict(list)
    for name, seconds, _ in seen:
        by_page[name].append(seconds)
    everything = [seconds for _, seconds, _ in seen]
    print(f"{'readers, ms':<16}  {'requests':>8}  {'p50':>7}  {'p95':>7}  {'most':>7}")
    for name, values in [*by_page.items(), ("all", everything)]:
        figures = (median(values), p95(values), max(values))
        print(f"{name:<16}  {len(values):>8}  " + "  ".join(f"{1000 * figure:>7.0f}" for figure in figures))
    return p95(everything)


def p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def main() -> None:
    """Attack, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--published", type=Path, default=ROOT / "published")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    pages = readers_pages(arguments.published)
    spawn = multiprocessing.get_context("spawn")
    statuses: Queue[Counter[str]] = spawn.Queue()
    with ours(arguments.published, arguments.workers) as (site, process):
        for path in pages.values():
            httpx.get(site + path, timeout=60)
        quiet = readers(site, pages, QUIET, lambda: None)
        until = time.time() + 60 * arguments.minutes
        memory = [memory_of(process)]
        attacker = spawn.Process(target=attack, args=(site, hostile_addresses(list(pages.values())), until, statuses))
        attacker.start()
        seen = readers(site, pages, 60 * arguments.minutes, lambda: memory.append(memory_of(process)))
        answered = statuses.get(timeout=180)
        attacker.join()
        alive = httpx.get(site, timeout=60).status_code == 200
        memory.append(memory_of(process))
    print(f"readers' p95 before, with nobody else: {1000 * p95([seconds for _, seconds, _ in quiet]):.0f} ms")
    waited = print_readers(seen)
    failed = Counter(status for _, _, status in seen if status != "200")
    print(f"readers' answers other than 200: {dict(failed) or 'none'}")
    print(f"hostile requests: {sum(answered.values())}: {dict(answered.most_common())}")
    megabytes = [round(size / 1e6) for size in (memory[0], max(memory), memory[-1])]
    print("memory, MB: {} at first, {} at most, {} at the end".format(*megabytes))
    if not alive or failed or waited > MOST_WAITED:
        sys.exit(f"alive: {alive}; readers' p95 {waited:.2f} s, at most {MOST_WAITED:g} wanted")


if __name__ == "__main__":
    main()
