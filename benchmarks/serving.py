"""What the benchmarks of the site share: servers in processes of their own, and the pages that readers open."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
from timing import ROOT

from pipeline.site import links

PATIENCE = 120.0
OURS = "import sys; from pathlib import Path; from pipeline.serve import serve; serve(Path(sys.argv[1]), port=int(sys.argv[2]), workers=int(sys.argv[3]))"


@contextmanager
def ours(published: Path, workers: int = 1) -> Iterator[tuple[str, int]]:
    """Address and process of our site."""
    port = free_port()
    with _running([sys.executable, "-c", OURS, str(published), str(port), str(workers)], port) as process:
        yield f"http://127.0.0.1:{port}", process.pid


@contextmanager
def bare(published: Path) -> Iterator[str]:
    """Address of Datasette as it comes, on the same file."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(published / "xiancheng.db")]
    with _running([*command, "--port", str(port)], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/", process)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(int(PATIENCE * 5)):
        if process.poll() is not None:
            sys.exit(f"{address} ended with {process.returncode} before it answered")
        try:
            if httpx.get(address, timeout=PATIENCE).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    sys.exit(f"{address} did not answer in {PATIENCE} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def readers_pages(published: Path) -> dict[str, str]:
    """The pages that readers open, each kind with the row that has most to show."""
    with closing(sqlite3.connect(f"file:{published / 'xiancheng.db'}?mode=ro", uri=True)) as database:

        def most(query: str) -> str:
            return str(database.execute(query).fetchone()[0])

        counted = "SELECT {0} FROM {1} WHERE {0} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        county = most(
            "SELECT jurisdiction_code FROM place_mentions JOIN counties ON county_code = jurisdiction_code "
            "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        document = most("SELECT document_id FROM documents ORDER BY length(text) DESC LIMIT 1")
        agency = most(counted.format("agency_id", "task_assignments"))
        indicator = most(counted.format("indicator_id", "targets"))
        pair = database.execute(
            "SELECT superior_document_id, document_id FROM provision_changes GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1"
        ).fetchone()
        target = most("SELECT target_id FROM targets ORDER BY 1 LIMIT 1")
    return {
        "home": links.home(),
        "counties": links.counties(),
        "county": links.county(county),
        "documents": links.documents(),
        "document": links.document(document),
        "bodies": links.agencies(),
        "body": links.agency(agency),
        "targets": links.targets(),
        "indicator": links.indicator(indicator),
        "projects": links.projects(),
        "pairs": links.compare(),
        "pair": links.compare_pair(*pair),
        "findings": links.findings(),
        "due": links.due(),
        "search": links.search("县城"),
        "matrix": links.matrix(),
        "coverage": links.coverage(),
        "downloads": links.downloads(),
        "table": links.table("targets"),
        "row": links.row("targets", target),
        "question": links.query("targets_of_county", county="化隆县"),
    }
