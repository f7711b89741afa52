"""What a site may do to a refresh: each case on a copy of one small built dataset, and the table of what happened.

``python tests/refresh_cases.py`` (with the project and ``tests`` on the path) prints the table that docs/refreshing.md
has; a test compares the two.
"""

from __future__ import annotations

import gzip
import html
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpcore
from miniature import HUALONG, LONGXI, TABLE, add_document, quiet_build, snapshot, workspace_of
from web_server import (
    FakeClock,
    Route,
    Site,
    bomb,
    cut_off,
    endless,
    in_turn,
    local_settings,
    page,
    redirect,
    silent,
    tagged,
    web_site,
)

from assets.refreshing import Refresher
from assets.workspace import Workspace
from pipeline.convert import convert
from pipeline.fetching import Fetcher
from pipeline.refreshing.records import open_records
from pipeline.refreshing.report import RefreshReport
from pipeline.refreshing.settings import Settings

PLAN, POSITIONS = "/plan.html", "/positions.html"  # the pages of the documents hualong and table
PUBLIC = "93.184.215.14"
LOGIN = "<html><body><h1>用户登录</h1><form><input name=u><input type=password name=p></form></body></html>"
LOST = "<html><head><title>404</title></head><body>抱歉，您访问的页面不存在或已被删除</body></html>"
CHANGED = HUALONG.replace("新建停车位300个", "新建停车位500个")
A_ROW_LESS = TABLE.replace("湟源县\t城关镇\t建设文商旅城融合示范区。\n", "")


def html_page(text: str, *, visits: int = 1, design: str = "a", charset: str = "utf-8") -> str:
    """A page of a government site with a document, its tables as tables."""
    lines = [_table_row(line) if "\t" in line else f"<p>{html.escape(line)}</p>" for line in text.splitlines()]
    body = "".join(lines).replace("</table><table>", "")
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>政策文件</title></head><body>"
        f"<div class='nav-{design}'><a href='/'>首页</a><a href='/zwgk'>政务公开</a></div><div class='content'>{body}</div>"
        f"<div class='footer-{design}'>浏览次数：{visits} 主办：人民政府办公室</div></body></html>"
    )


def _table_row(line: str) -> str:
    return f"<table><tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in line.split(chr(9)))}</tr></table>"


def pages(plan: str = HUALONG, positions: str = TABLE) -> dict[str, Route]:
    """The routes of a site on which nothing is wrong."""
    return {
        PLAN: tagged(html_page(plan), f'"{hash(plan)}"'),
        POSITIONS: tagged(html_page(positions), f'"{hash(positions)}"'),
    }


@dataclass(frozen=True)
class World:
    """A copy of the built dataset whose sources are on a site."""

    workspace: Workspace
    site: Site
    clock: FakeClock
    fetcher: Fetcher
    settings: Settings = field(default_factory=Settings)

    @property
    def refresher(self) -> Refresher:
        return Refresher(
            self.workspace, self.settings, self.fetcher, self.clock, convert, lambda _line: None, quiet_build
        )

    def with_fetcher(self, fetcher: Fetcher) -> World:
        return replace(self, fetcher=fetcher)

    def refresh(self, *document_ids: str) -> RefreshReport:
        self.clock.sleep(86_400)
        return self.refresher.refresh(document_ids)

    def source(self, document_id: str = "hualong") -> str:
        return (self.workspace.folder(document_id) / "source.txt").read_text()

    def status(self, document_id: str = "hualong") -> str:
        with open_records(self.workspace.kept) as records:
            found = records.page(document_id)
        assert found is not None
        return found.status


def make_base(folder: Path, site: Site) -> None:
    """Build three documents, two of which have a page, and refresh them once, so that their originals are known."""
    workspace = workspace_of(folder)
    for name, text, code, path in (("hualong", HUALONG, "630224", PLAN), ("table", TABLE, "630000", POSITIONS)):
        url = {"value": site.url(path), "known_from": "made up"}
        home = {"value": code, "known_from": "made up"}
        add_document(workspace.documents, name, text, facts={"source_url": url, "jurisdiction_code": home})
    add_document(workspace.documents, "longxi", LONGXI, code="621122")
    assert quiet_build(workspace).succeeded
    site.routes = pages()
    clock = FakeClock()
    report = World(workspace, site, clock, Fetcher(local_settings(), clock)).refresh()
    assert [check.status for check in report.checks] == ["same_text", "same_text"], report.rows()


@contextmanager
def copied(base: Path, folder: Path, site: Site) -> Iterator[World]:
    """A world of its own, in the state that ``make_base`` left."""
    shutil.copytree(base, folder, dirs_exist_ok=True)
    site.routes, site.asked = pages(), []
    clock = FakeClock()
    clock.waited.append(86_400.0)
    yield World(workspace_of(folder), site, clock, Fetcher(local_settings(read_timeout=1.0), clock))


class NoConnection(httpcore.NetworkBackend):
    """Connects to this machine's own site and to nothing else; remembers what it was asked."""

    def __init__(self, port: int) -> None:
        self.port, self.asked = port, list[tuple[str, int]]()

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        self.asked.append((host, port))
        if port != self.port:
            raise httpcore.ConnectError("refused")
        return httpcore.SyncBackend().connect_tcp(host, port, *args, **kwargs)


def rebinding(world: World) -> World:
    """A site that redirects to a name which is public at first and this machine afterwards."""
    world.site.routes[PLAN] = redirect("http://rebinding.example/plan.html")
    connector, answers = NoConnection(int(world.site.address.rpartition(":")[2])), [PUBLIC]

    def resolver(host: str, _port: int) -> list[str]:
        if host != "rebinding.example":
            return ["127.0.0.1"]
        return [answers.pop()] if answers else ["127.0.0.1"]

    return world.with_fetcher(Fetcher(local_settings(), world.clock, resolver, connector))


def serving(**routes: Route) -> Callable[[World], World]:
    """The site answers so at the plan's page, or at robots.txt."""

    def arrange(world: World) -> World:
        named: Mapping[str, str] = {"plan": PLAN, "robots": "/robots.txt", "new": "/new.html", "positions": POSITIONS}
        world.site.routes |= {named[name]: route for name, route in routes.items()}
        return world

    return arrange


def with_settings(arrange: Callable[[World], World], **settings: Any) -> Callable[[World], World]:
    return lambda world: arrange(replace(world, settings=Settings(**settings)))


def hasty(world: World) -> World:
    world.site.routes[PLAN] = silent
    return world.with_fetcher(Fetcher(local_settings(read_timeout=0.05), world.clock))


def bombed(world: World) -> World:
    world.site.routes[PLAN] = page(bomb(60), Content_Encoding="gzip")
    return world


CASES: Mapping[str, tuple[Callable[[World], World], str]] = {
    "304: nothing changed": (serving(), "unchanged"),
    "the same file, no 304": (serving(plan=page(html_page(HUALONG))), "unchanged"),
    "another count of visits and a new design": (
        serving(plan=page(html_page(HUALONG, visits=98_765, design="b"))),
        "same_text",
    ),
    "GB18030 that calls itself UTF-8": (
        serving(plan=page(html_page(HUALONG), encoding="gb18030", Content_Type="text/html; charset=utf-8")),
        "same_text",
    ),
    "gzip": (serving(plan=page(gzip.compress(html_page(HUALONG).encode()), Content_Encoding="gzip")), "unchanged"),
    "one number changed in the text": (serving(plan=page(html_page(CHANGED))), "changed"),
    "one number changed, only to be proposed": (
        with_settings(serving(plan=page(html_page(CHANGED))), publish=False),
        "proposed",
    ),
    "a row less than the table's printed total": (serving(positions=page(html_page(A_ROW_LESS))), "held"),
    "404": (serving(plan=page("", status=404)), "gone"),
    "403": (serving(plan=page("", status=403)), "denied"),
    "500, then 200": (serving(plan=in_turn(page("", status=500), page(html_page(HUALONG)))), "unchanged"),
    "500 every time": (serving(plan=page("", status=500)), "unreachable"),
    "no answer": (hasty, "unreachable"),
    "a body cut off": (serving(plan=cut_off(html_page(HUALONG).encode())), "unreachable"),
    "moved for good (301)": (serving(plan=redirect("/new.html", 301), new=page(html_page(HUALONG))), "moved"),
    "a redirect loop": (serving(plan=redirect(PLAN)), "astray"),
    "a redirect to a private address": (serving(plan=redirect("http://169.254.169.254/latest/")), "refused"),
    "a name that turns private (DNS rebinding)": (rebinding, "refused"),
    "a page to log in, with 200": (serving(plan=page(LOGIN)), "replaced"),
    "an error page, with 200": (serving(plan=page(LOST)), "replaced"),
    "another document, with 200": (serving(plan=page(html_page(LONGXI))), "suspect"),
    "less than half of the text, with 200": (serving(plan=page(html_page(HUALONG[:120]))), "suspect"),
    "robots.txt forbids the page": (serving(robots=page("User-agent: *\nDisallow: /plan")), "denied"),
    "100 MB": (serving(plan=endless(100, announced=False)), "too_large"),
    "a gzip bomb of 60 MB": (bombed, "too_large"),
}


@dataclass(frozen=True)
class Happened:
    """What a case came to, as the table says it."""

    status: str
    requests: int
    text: str
    release: str
    to_look_at: bool


def run(case: str, world: World) -> Happened:
    """Play a case, and compare text and release with what they were."""
    arrange, expected = CASES[case]
    document_id = "table" if expected == "held" else "hualong"
    texts, release = world.source(document_id), snapshot(world.workspace.published)
    world = arrange(world)
    report = world.refresh(document_id)
    (check,) = report.checks
    return Happened(
        check.status,
        len(world.site.paths()),
        "as before" if world.source(document_id) == texts else "replaced, the former one kept",
        "as before" if snapshot(world.workspace.published) == release else "new",
        bool(report.to_look_at),
    )


def table_lines(happened: Mapping[str, Happened]) -> Iterator[str]:
    """The table of docs/refreshing.md."""
    yield "| the site answers | requests | status | text on file | release | somebody should look |"
    yield "|---|---:|---|---|---|---|"
    for case, what in happened.items():
        look = "yes" if what.to_look_at else ""
        yield f"| {case} | {what.requests} | `{what.status}` | {what.text} | {what.release} | {look} |"


def main() -> None:
    """Play all cases and print the table."""
    with TemporaryDirectory() as folder, web_site() as site:
        make_base(Path(folder) / "base", site)
        happened = {}
        for number, case in enumerate(CASES):
            with copied(Path(folder) / "base", Path(folder) / str(number), site) as world:
                happened[case] = run(case, world)
    print("\n".join(table_lines(happened)))


if __name__ == "__main__":
    main()
