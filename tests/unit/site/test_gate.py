"""What a request may ask for: length, method, arguments, how many run at once, and what a query may bring."""

import asyncio
import sqlite3
from urllib.parse import quote

import pytest

from pipeline.site import bounds, gate
from pipeline.site.asgi import is_data, is_file


def scope(path="/xiancheng/targets", query="", method="GET"):
    return {
        "type": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "method": method,
        "headers": [],
    }


@pytest.mark.parametrize(
    "address",
    [
        "/xiancheng?sql=select+1",
        "/xiancheng/targets?_facet=measure",
        "/xiancheng/targets?_where=1",
        "/xiancheng/targets?quote__like=%25a%25",
        "/xiancheng/targets?_size=max",
        "/xiancheng/targets.json?_size=1000",
        "/xiancheng/targets.csv",
    ],
)
def test_questions_of_the_readers_own_making_are_heavy(address):
    path, _, query = address.partition("?")
    assert gate.is_heavy(path, [tuple(part.split("=", 1)) for part in query.split("&") if part])


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        ("/", [("sql", "select 1")]),
        ("/county/632801", []),
        ("/xiancheng/targets", []),
        ("/xiancheng/targets", [("_search", "县城"), ("_next", "50"), ("_size", "50")]),
        ("/xiancheng/targets", [("document_id", "haidong-2023-26")]),
        ("/xiancheng/targets_of_county", [("county", "化隆县")]),
    ],
)
def test_pages_and_plain_tables_are_not(path, arguments):
    assert not gate.is_heavy(path, arguments)


@pytest.mark.parametrize("path", ["/", "/search", "/xiancheng", "/xiancheng/targets.json"])
def test_a_long_address_gets_a_short_answer(site, path):
    answer = site.get(f"{path}?a={'x' * 9000}")
    assert answer.status_code == 414
    assert len(answer.content) < 100


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(site, method):
    for path in ("/", "/xiancheng", "/xiancheng/targets.json", "/nothing"):
        answer = site.request(method, path)
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_other_sites_may_ask_for_data_only(site):
    assert site.request("OPTIONS", "/xiancheng/targets.json").headers["access-control-allow-origin"] == "*"
    assert site.get("/xiancheng/targets.csv").headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert site.request("OPTIONS", "/").status_code == 204
    for answer in (site.request("OPTIONS", "/"), site.get("/xiancheng/targets"), site.get("/")):
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/-/databases", "/-/databases.json", "/-/threads", "/-/permissions", "/-/allow-debug"]
)
def test_the_server_tells_nothing_of_its_machine(site, path):
    assert site.get(path).status_code == 404


def test_the_server_tells_its_limits_and_versions(site):
    assert site.get("/-/settings.json").json()["sql_time_limit_ms"]
    assert site.get("/-/versions.json").json()["datasette"]


def test_a_page_of_html_shows_few_rows_and_a_file_all():
    page = gate.trimmed(scope(query="_size=max&_facet=a&document_id=%E6%B5%B7"), [("_size", "max"), ("b", "海&")])
    assert page["query_string"] == b"_size=200&b=%E6%B5%B7%26"
    same = scope("/xiancheng/targets.csv", "_size=max")
    assert gate.trimmed(same, [("_size", "max")]) is same
    assert gate.trimmed(scope(), [("_size", "60")])["query_string"] == b"_size=60"


@pytest.mark.parametrize("query", ["&".join(f"_facet=c{n}" for n in range(11)), "&".join(f"a{n}=" for n in range(101))])
def test_too_many_arguments_are_refused(site, query):
    assert site.get(f"/xiancheng/targets?{query}").status_code == 400


def test_some_run_some_wait_and_the_rest_are_told_to_come_back():
    async def run():
        gates, statuses, running = asyncio.Event(), [], []

        async def app(_scope, _receive, send):
            running.append(1)
            await gates.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def send(message):
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        bounded = gate.with_bounds(app, gate.Queue(running=2, waiting=3, seconds=60))
        heavy = [asyncio.create_task(bounded(scope(query="sql=1"), None, send)) for _ in range(9)]
        while len(statuses) < 4:
            await asyncio.sleep(0)
        assert (statuses, len(running)) == ([503] * 4, 2)
        light = asyncio.create_task(bounded(scope("/county/1"), None, send))
        while len(running) < 3:
            await asyncio.sleep(0)
        gates.set()
        await asyncio.gather(*heavy, light)
        assert statuses.count(200) == 6

    asyncio.run(asyncio.wait_for(run(), 30))


def test_who_waits_too_long_or_fails_gives_the_turn_back():
    async def run():
        async def broken(_scope, _receive, _send):
            raise LookupError

        async def send(message):
            sent.append(message)

        sent = []
        queue = gate.Queue(running=1, waiting=1, seconds=0.01)
        for _ in range(3):
            with pytest.raises(LookupError):
                await gate.with_bounds(broken, queue)(scope(query="sql=1"), None, send)
        assert await queue.enter()
        assert not await queue.enter()
        await gate.with_bounds(broken, queue)(scope(query="sql=1"), None, send)
        assert sent[0]["status"] == 503
        assert (b"retry-after", b"5") in sent[0]["headers"]

    asyncio.run(asyncio.wait_for(run(), 30))


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:")
    bounds.restrain(connection)
    yield connection
    connection.close()


NUMBERS = "with recursive n(i) as (select 1 union all select i + 1 from n limit {0}) select {1} from n"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # as SQLite is told of them
@pytest.mark.parametrize(
    "query",
    [
        "select zeroblob(1000000000)",
        "select replace(hex(zeroblob(900000)), '0', 'xxxxxxxx')",
        NUMBERS.format(40, "zeroblob(1000000)"),
        NUMBERS.format(20_000, "1, 2, 3, 4"),
        f"select {', '.join('1' * 300)}",
        f"select 'x' like '{'%a' * 400}'",
        "attach 'x.db' as x",
        "select printf('%.*c', 1000000000, 'x')",
        "select format('%d', 1)",
        "select trim('x', hex(zeroblob(400000)))",
    ],
)
def test_a_query_brings_no_more_than_the_server_can_hold(connection, query):
    with pytest.raises((sqlite3.OperationalError, sqlite3.DataError)):
        connection.execute(query).fetchall()


def test_what_is_bounded_is_one_answer(connection):
    for _ in range(5):
        rows = connection.execute(NUMBERS.format(15_000, "1 as a, 2 as b, 3 as c")).fetchall()
        assert (len(rows), rows[0]["b"]) == (15_000, 2)


def test_characters_are_trimmed_as_ever(connection):
    row = connection.execute("select trim('xaxx', 'x'), ltrim('xax', 'x'), rtrim('xax', 'x'), trim(' a ')").fetchone()
    assert tuple(row) == ("a", "ax", "xa", "a")
    assert connection.execute("select trim(null, 'x')").fetchone()[0] is None


@pytest.mark.parametrize(
    "path",
    [
        "/xiancheng/targets?_sort=nothing",
        "/xiancheng/targets?_sort=unit&_sort_desc=unit",
        f"/xiancheng.csv?sql={quote(NUMBERS.format(10**12, 'count(*)'))}",
        "/xiancheng?sql=" + quote("select " + ", ".join(["hex(zeroblob(400000))"] * 150)),
        "/xiancheng.json?sql=" + quote("select * from nothing"),
    ],
)
def test_faults_of_the_reader_are_told_as_such(site, path):
    assert site.get(path).status_code == 400


def test_our_own_queries_are_not_counted(connection):
    with bounds.trusted(connection) as ours:
        assert len(ours.execute(NUMBERS.format(20_000, "1, 2, 3, 4")).fetchall()) == 20_000
    with pytest.raises(sqlite3.OperationalError):
        connection.execute(NUMBERS.format(20_000, "1, 2, 3, 4")).fetchall()


def test_files_of_data_are_told_from_pages():
    assert is_data("/xiancheng.json")
    assert not is_data("/xianchengs")
    assert is_file("/xiancheng/targets.csv")
    assert not is_file("/xiancheng/targets")
    assert not is_file("/robots.json")
