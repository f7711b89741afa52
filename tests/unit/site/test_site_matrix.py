"""The matrix of counties and topics: its three states, what decides them, and what stands behind a cell."""

import csv
import html
import io
import re

import pytest
import sample

from pipeline.site.matrix import TOPICS
from pipeline.site.matrix_data import COUNTED, CountyOf, Reading, read_for, state_of

MINHE = CountyOf("630222", "民和县", "Minhe", "630200", "海东市", "Haidong", "630000", "青海省", "Qinghai")
TABLES = COUNTED["any"]
ALL_READ = dict.fromkeys(TABLES, (3, 0))


def rows_of(site, **arguments):
    answer = site.get("/matrix.csv", params=arguments)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("place", ["630222", "630200", "630000", None])
def test_a_document_of_the_county_or_of_what_it_lies_in_counts_as_read(place):
    reading = Reading("d", "题目", ALL_READ)
    assert read_for(MINHE, TABLES, {place: [reading]}) == (reading,)


def test_a_document_of_a_neighbour_or_for_another_table_does_not():
    assert read_for(MINHE, TABLES, {"630223": [Reading("d", "题目", ALL_READ)]}) == ()
    assert read_for(MINHE, TABLES, {"630222": [Reading("d", "题目", {"county_profiles": (3, 0)})]}) == ()


def test_not_stated_is_said_only_where_every_counted_table_was_read():
    some = (Reading("d", "题目", {"targets": (3, 0)}),)
    assert state_of(0, ("targets",), some) == "not_stated"
    assert state_of(0, TABLES, some) == "not_read"
    assert state_of(0, TABLES, (*some, Reading("e", "题目", dict.fromkeys(TABLES[1:], (1, 2))))) == "not_stated"
    assert state_of(0, TABLES, ()) == "not_read"
    assert state_of(2, TABLES, ()) == "stated"


def test_each_county_has_a_line_per_topic_in_the_file(site):
    rows = rows_of(site)
    assert {row["county_code"] for row in rows} >= {"630222"}
    assert len(rows) == len({row["county_code"] for row in rows}) * len(TOPICS)
    minhe = {row["topic"]: row for row in rows if row["county_code"] == "630222"}
    project = next(row for row in rows_of(site, count="projects") if int(row["named_projects"] or 0))
    assert project["state"] == "stated"
    assert project["targets"] == ""
    assert minhe["energy"]["state"] == "not_stated"
    assert minhe["energy"]["documents_read"] == "sample-2022-1"


def test_without_coverage_nothing_was_read(make_site):
    frames = dict(sample.dataset())
    frames["coverage"] = frames["coverage"].iloc[:0]
    rows = rows_of(make_site(frames))
    assert {row["state"] for row in rows} <= {"stated", "not_read"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments", [{}, {"area": "630200", "count": "projects"}, {"area": "all", "count": "mentions"}]
)
def test_the_page_has_a_legend_and_leads_to_its_cells(site, language, arguments):
    page = site.get("/matrix", params={"lang": language, **arguments})
    assert page.status_code == 200
    for state in ("stated", "not_stated", "not_read"):
        assert f'class="key {state}"' in page.text
    for path in re.findall(r'href="(/matrix/[^"]+)"', page.text):
        cell = site.get(html.unescape(path))
        assert cell.status_code == 200
        assert "海东市县城建设方案" in cell.text


@pytest.mark.parametrize("arguments", ["area='--", "area=999999", "count=x", "area=&count=", "area=%00", "area=630222"])
def test_unknown_choices_are_none(site, arguments):
    assert site.get(f"/matrix?{arguments}").status_code == 200
    answer = site.get(f"/matrix.csv?{arguments}")
    assert answer.status_code == 200
    assert re.fullmatch(r'attachment; filename="[a-z0-9.-]+"', answer.headers["content-disposition"])


@pytest.mark.parametrize(
    "path", ["/matrix/630222/nothing", "/matrix/999999/energy", "/matrix/630200/energy", "/matrix/%27/%27"]
)
def test_cells_that_are_none_help_on(site, path):
    answer = site.get(path)
    assert answer.status_code == 404
    assert 'href="/matrix"' in answer.text
