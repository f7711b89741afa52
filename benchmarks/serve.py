"""How fast the site's pages are: each beside a table page of Datasette as it comes, with one client and with eight.

Clients are processes of their own; pages and the peer take turns, so what else the machine does meets all of them.
Run: python benchmarks/serve.py [--requests 80] [--rounds 5] [--clients 1 8] [--published FOLDER]
"""

import argparse
import multiprocessing
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median, quantiles

import httpx
from serving import bare, ours, readers_pages
from timing import ROOT

ROUNDS = 5
PEER = "bare Datasette: table"
LIMIT = 3.0


def seconds_of_answers(address: str, times: int) -> list[float]:
    """The seconds of each of a client's requests, one after the other, on one connection."""
    taken = []
    with httpx.Client(timeout=120, headers={"accept-language": "zh"}) as client:
        client.get(address)
        for _ in range(times):
            started = time.perf_counter()
            answer = client.get(address)
            taken.append(time.perf_counter() - started)
            answer.raise_for_status()
    return taken


def measured(addresses: Mapping[str, str], clients: int, requests: int, rounds: int) -> dict[str, list[float]]:
    """All requests of all clients, by page."""
    taken: dict[str, list[float]] = {name: [] for name in addresses}
    each = max(1, requests // (rounds * clients))
    with multiprocessing.get_context("spawn").Pool(clients) as pool:
        for _ in range(rounds):
            for name, address in addresses.items():
                for answers in pool.starmap(seconds_of_answers, [(address, each)] * clients, chunksize=1):
                    taken[name] += answers
    return taken


def p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def print_clients(taken: Mapping[str, list[float]], clients: int) -> list[str]:
    """A line per page; returns the pages that are too slow."""
    base = taken[PEER]
    print(f"\n{clients} client{'s' * (clients > 1)}, {len(base)} requests a page, ms")
    print(f"{'':<24}  {'p50':>8}  {'p95':>8}  {'p50 ratio':>9}  {'p95 ratio':>9}")
    for name, values in taken.items():
        figures = f"{1000 * median(values):>8.1f}  {1000 * p95(values):>8.1f}"
        print(f"{name:<24}  {figures}  {median(values) / median(base):>9.2f}  {p95(values) / p95(base):>9.2f}")
    return [f"{name} with {clients} clients" for name, values in taken.items() if p95(values) > LIMIT * p95(base)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--published", type=Path, default=ROOT / "published")
    parser.add_argument("--requests", type=int, default=80)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8])
    arguments = parser.parse_args()
    slow: list[str] = []
    with ours(arguments.published) as (site, _), bare(arguments.published) as peer:
        addresses = {PEER: f"{peer}/xiancheng/targets"}
        addresses |= {name: site + path for name, path in readers_pages(arguments.published).items()}
        for clients in arguments.clients:
            slow += print_clients(measured(addresses, clients, arguments.requests, arguments.rounds), clients)
    print(f"\nover {LIMIT:g} times the peer's p95: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
