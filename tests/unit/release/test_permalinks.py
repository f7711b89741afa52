"""Lasting addresses and citations of rows, over three made-up versions."""

import asyncio
import json
import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest
import sample
from click.testing import CliRunner
from datasette.app import Datasette

from pipeline.cli.main import cli
from pipeline.errors import CitationError
from pipeline.publish.csv_files import csv_bytes
from pipeline.publish.database import write_database
from pipeline.release.citation import Reference, cited, dataset_reference, row_reference
from pipeline.release.content import ReleaseFacts, published_content
from pipeline.release.files.datapackage import FILE_NAME, csv_path, datapackage_json
from pipeline.release.files.packing import zip_bytes
from pipeline.release.history import difference_to_last, recorded
from pipeline.release.permalink import key_of, row_as_of, row_path
from pipeline.release.reading import zip_name
from pipeline.release.version import next_version
from pipeline.serve import PLUGINS

ADDRESS = "https://data.example.org/"
HOSTILE = "</title><script>alert(1)</script>} 50% & _#$~^\\ {\n@misc{x, “县城”"


def frames_of(step):
    """The tables of a version: the third corrects a target and drops a project."""
    frames = sample.dataset("sample-2022-1")
    places = frames["jurisdictions"]
    in_force = places["code"].str.match("63|100000") & places["successor_code"].isna()
    frames["jurisdictions"] = places[in_force].reset_index(drop=True)
    frames["documents"] = frames["documents"].assign(
        source_url="https://www.example.gov.cn/a b.html", index_number=HOSTILE
    )
    if step:
        frames["targets"] = frames["targets"].assign(
            value_min=[Decimal(step), *frames["targets"]["value_min"][1:]],
        )
    if step > 1:
        for table in ("named_projects", "project_entities", "project_entity_members"):
            frames[table] = frames[table].iloc[:0]
    return frames


def write_archive(folder, facts, content):
    """The two files of a release that it is read back from."""
    tables = {table.table.name: csv_bytes(table) for table in content}
    descriptor = datapackage_json(facts, content, tables, []).encode()
    folder.mkdir(parents=True)
    (folder / FILE_NAME).write_bytes(descriptor)
    members = {FILE_NAME: descriptor, **{csv_path(name): data for name, data in tables.items()}}
    (folder / zip_name(facts.version)).write_bytes(zip_bytes(members))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Releases 1.0.0, 1.0.1 and 2.0.0, of which the database is the last."""
    folder = tmp_path_factory.mktemp("permalinks") / "published"
    for step, day in enumerate(("2026-12-01", "2027-01-02", "2027-02-03")):
        difference = difference_to_last(frames_of(step), folder)
        version, reason = next_version(difference)
        facts = ReleaseFacts(version, day, reason)
        made = recorded(difference, facts, sample.RULES)
        write_archive(folder / "releases" / version, facts, published_content(made))
    write_database(folder / "xiancheng.db", published_content(made))
    assert sorted(path.name for path in (folder / "releases").iterdir()) == ["1.0.0", "1.0.1", "2.0.0"]
    return folder


@pytest.fixture
def connection(published):
    with closing(sqlite3.connect(published / "xiancheng.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def ids():
    """The keys of a target that is corrected and of a project that goes."""
    frames = frames_of(0)
    return {name: frames[name].iloc[0, 0] for name in ("targets", "named_projects")}


@pytest.fixture
def find(published, connection):
    return lambda version, table, *key: row_as_of(connection, published / "releases", version, table, key)


def test_a_row_keeps_the_values_of_each_version(find, ids):
    values = [find(version, "targets", ids["targets"]) for version in ("1.0.0", "1.0.1", "2.0.0")]
    assert [float(row.values["value_min"]) for row in values] == [95, 1, 2]
    assert [row.date for row in values] == ["2026-12-01", "2027-01-02", "2027-02-03"]
    assert [row.later.changed for row in values] == [("1.0.1", "2.0.0"), ("2.0.0",), ()]
    assert {row.later.gone for row in values} == {None}
    assert {row.document["document_number"] for row in values} == {"东政〔2022〕1号"}


def test_a_row_that_is_gone_is_found_in_its_versions(find, ids):
    row = find("1.0.1", "named_projects", ids["named_projects"])
    assert (row.values["name"], row.later.gone, row.later.successor) == ("民和商贸物流园", "2.0.0", None)
    with pytest.raises(CitationError, match=r"Version 2\.0\.0 removed a row"):
        find("2.0.0", "named_projects", ids["named_projects"])


def test_rows_with_keys_of_several_columns_and_the_document_itself(find):
    for version in ("1.0.0", "2.0.0"):
        row = find(version, "coverage", "sample-2022-1", "targets")
        assert (row.values["document_id"], row.values["table_name"]) == ("sample-2022-1", "targets")
    assert find("1.0.0", "documents", "sample-2022-1").document is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("1.0.7", "targets", "x"), r"one of the releases 1\.0\.0, 1\.0\.1, 2\.0\.0"),
        (("unreleased", "targets", "x"), r"one of the releases"),
        (("../..", "targets", "x"), r"one of the releases"),
        (("2.0.0", "sqlite_master", "x"), "a table of the version"),
        (("1.0.0", "targets]; DROP TABLE targets; --", "x"), "a table of the version"),
        (("2.0.0", "targets", "' OR 1=1 --"), r"a row of version 2\.0\.0"),
        (("1.0.0", "targets", "x", "y"), r"a row of version 1\.0\.0"),
    ],
)
def test_what_is_not_there_is_told_with_what_to_do(find, asked, told):
    with pytest.raises(CitationError, match=told):
        find(*asked)


def test_a_version_whose_archive_is_not_here_is_told(connection, tmp_path, ids):
    with pytest.raises(CitationError, match="from version control"):
        row_as_of(connection, tmp_path, "1.0.0", "targets", (ids["targets"],))


@pytest.mark.parametrize("key", [("a", "b"), ("a,b",), ("百分之五十", "a/b"), ("~2C%2F.json", "")])
def test_a_path_holds_any_key(key):
    path = row_path("1.0.0", "targets", key)
    assert path.isascii()
    assert path.count("/") == 4
    assert key_of(path.rpartition("/")[2]) == key


def test_citations_by_the_national_standard(find, ids):
    assert cited(dataset_reference("1.0.0", "2026-12-01", ADDRESS), "gbt7714", "2026-12-24") == (
        "xiancheng contributors. 县城政策数据集: 版本1.0.0[DS/OL]. (2026-12-01)[2026-12-24]. "
        "https://data.example.org/version/1.0.0."
    )
    document = row_reference(find("2.0.0", "documents", "sample-2022-1"))
    assert cited(document, "gbt7714") == (
        "海东市人民政府关于印发海东市县城建设方案的通知: 东政〔2022〕1号[Z/OL]. (2022-05-09). "
        "https://www.example.gov.cn/a%20b.html."
    )
    row = row_reference(find("1.0.0", "targets", ids["targets"]))
    assert cited(row, "gbt7714") == (
        f"xiancheng contributors. 目标指标 targets {ids['targets']}: “民和县县城污水处理率达到95%以上” "
        "(东政〔2022〕1号)[DS/OL]//县城政策数据集: 版本1.0.0. (2026-12-01). "
        f"/version/1.0.0/targets/{ids['targets']}."
    )


def test_citations_in_bibtex(find, ids):
    row = row_reference(find("1.0.0", "targets", ids["targets"]), ADDRESS)
    assert cited(row, "bibtex", "2026-12-24") == "\n".join(
        [
            f"@misc{{xiancheng-1.0.0-targets-{ids['targets']},",
            "  author = {{xiancheng contributors}},",
            f"  title = {{{{目标指标 targets {ids['targets']}: “民和县县城污水处理率达到95\\%以上” (东政〔2022〕1号)}}}},",
            "  year = {2026},",
            "  month = {12},",
            "  version = {1.0.0},",
            "  note = {县城政策数据集, 版本1.0.0},",
            f"  url = {{https://data.example.org/version/1.0.0/targets/{ids['targets']}}},",
            "  urldate = {2026-12-24}",
            "}",
        ]
    )


def hostile(**given):
    return Reference(
        **{
            "key": HOSTILE, "author": HOSTILE, "title": HOSTILE, "sign": "DS", "host": HOSTILE,
            "version": HOSTILE, "day": "2026-12-01", "url": "/version/1/x",
        }
        | given
    )  # fmt: skip


def test_no_words_break_an_entry_of_bibtex():
    entry = cited(hostile(), "bibtex")
    depth, closed = 0, []
    for place, mark in enumerate(entry):
        depth += (mark == "{") - (mark == "}")
        if depth == 0 and mark == "}":
            closed.append(place)
    assert closed == [len(entry) - 1]
    assert [line.split(" = ")[0].strip() for line in entry.splitlines()[1:-1]] == [
        *("author", "title", "year", "month", "version", "note", "url")
    ]
    title = entry.splitlines()[2]
    assert r"50\% \& \_\#\$\textasciitilde{}\textasciicircum{}\textbackslash{} \textbraceleft{} @misc" in title
    assert entry.splitlines()[0] == "@misc{title-script-alert-1-script-50-misc-x-,".replace("{", "{-", 1)


def test_no_words_break_a_line_of_a_citation():
    assert "\n" not in cited(hostile(title="一\r\n二\x00三\u2028四"), "gbt7714")
    assert "一 二 三 四" in cited(hostile(title="一\r\n二\x00三\u2028四"), "gbt7714")


@pytest.mark.parametrize("accessed", ["today", "20261224", "2026-02-30", ""])
def test_a_day_of_access_that_is_none_is_refused(accessed):
    with pytest.raises(CitationError, match="YYYY-MM-DD"):
        cited(hostile(), "gbt7714", accessed)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "http://[", None, "data:text/html,x"])
def test_only_addresses_of_the_web_are_cited(find, address):
    row = find("2.0.0", "documents", "sample-2022-1")
    changed = type(row)(
        **{name: getattr(row, name) for name in row.__slots__} | {"values": {**row.values, "source_url": address}}
    )
    assert row_reference(changed).url == "/version/2.0.0/documents/sample-2022-1"


def get(published, path):
    """What Datasette answers with the plugin."""

    async def ask():
        datasette = Datasette(
            [], immutables=[str(published / "xiancheng.db")], plugins_dir=str(PLUGINS), cors=True,
            metadata={"plugins": {"xiancheng": {"address": ADDRESS}}},
        )  # fmt: skip
        return await datasette.client.get(path)

    return asyncio.run(ask())


def test_the_page_and_the_json_of_a_row(published, ids):
    path = f"/version/1.0.0/targets/{ids['targets']}"
    page = get(published, path)
    assert page.status_code == 200
    for words in (
        "2026-12-01",
        "污水处理率",
        "引用 Cite",
        "@misc{",
        ADDRESS.rstrip("/") + path,
        'href="/version/2.0.0/targets/',
    ):
        assert words in page.text
    told = get(published, f"{path}.json")
    assert told.headers["content-type"].startswith("application/json")
    assert told.headers["access-control-allow-origin"] == "*"
    data = told.json()
    assert (data["values"]["value_min"], data["changed_in"], data["gone_in"]) == (95, ["1.0.1", "2.0.0"], None)
    assert data["citations"]["gbt7714"].endswith(f"{ADDRESS.rstrip('/')}{path}.")


def test_the_page_of_a_row_that_is_gone_says_since_when(published, ids):
    page = get(published, f"/version/1.0.0/named_projects/{ids['named_projects']}")
    assert page.status_code == 200
    assert "Version 2.0.0 no longer has this row" in page.text


def test_the_page_of_a_row_runs_nothing_that_a_document_says(published):
    page = get(published, "/version/1.0.0/documents/sample-2022-1")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


@pytest.mark.parametrize(
    "path", ["/version/9.9.9/targets/x", "/version/2.0.0/targets/~FF~00%22%3Cscript%3E", "/version/9.9.9"]
)
def test_what_is_not_there_is_a_page_that_helps(published, path):
    page = get(published, path)
    assert page.status_code == 404
    assert "请 To do" in page.text
    assert "<script>" not in page.text.partition("没有找到")[2].partition("</dl>")[0]


def test_what_is_not_there_is_told_in_json(published):
    told = get(published, "/version/2.0.0/targets/x.json")
    assert (told.status_code, told.json()["found"]) == (404, "none")


def test_the_address_of_a_version_leads_to_its_record(published):
    assert get(published, "/version/1.0.1").headers["location"] == "/xiancheng/releases/1~2E0~2E1"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "版本2.0.0[DS/OL]. (2027-02-03). https://data.example.org/version/2.0.0."),
        (["dataset", "--version", "1.0.0", "--format", "bibtex"], "@misc{xiancheng-1.0.0,"),
        (["document", "sample-2022-1", "--accessed", "2027-03-01"], "[Z/OL]. (2022-05-09)[2027-03-01]. "),
        (["row", "coverage", "sample-2022-1,targets"], "县城政策数据集: 版本2.0.0. (2027-02-03)."),
    ],
)
def test_the_command_prints_citations(published, arguments, said):
    done = CliRunner().invoke(cli, ["cite", *arguments, "--published", str(published), "--address", ADDRESS])
    assert done.exit_code == 0, done.output
    assert said in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["row", "targets"], "'row' a table and an ID"),
        (["document", "nowhere"], "a row of version 2.0.0"),
        (["dataset", "--version", "3.0.0"], "one of the releases"),
    ],
)
def test_the_command_says_what_it_needs(published, arguments, said):
    done = CliRunner().invoke(cli, ["cite", *arguments, "--published", str(published)])
    assert done.exit_code != 0
    assert said in done.output


def test_json_is_what_the_page_says(published, ids):
    data = get(published, f"/version/2.0.0/targets/{ids['targets']}.json").json()
    assert json.dumps(data, ensure_ascii=False)
    assert set(data["columns"]) == set(data["values"])
