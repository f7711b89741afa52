"""Bodies, targets, indicators and projects: lists with filters, and a page of each with its sentences."""

import csv
import io
import json
import re

import pandas as pd
import pytest
import sample

LISTS = ("/agencies", "/targets", "/projects", "/indicators")
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
PARAMETERS = (
    "document",
    "place",
    "measure",
    "year",
    "sector",
    "stage",
    "kind",
    "level",
    "function",
    "q",
    "page",
    "role",
)
HOSTILE = (
    "' OR 1=1 --",
    "1); DROP TABLE targets; --",
    "630200' UNION SELECT text FROM documents --",
    "none\x00",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "x" * 7_000,
    "9" * 4_000,
    EVIL,
)


@pytest.fixture(scope="module")
def education():
    frame = sample.dataset()["agencies"]
    return frame.loc[frame["name"] == "海东市教育局", "agency_id"].item()


def options(page, name):
    """The choices of a filter by value, with the number beside each."""
    select = re.search(rf'<select id="filter-{name}".*?</select>', page, re.DOTALL)[0]
    found = re.findall(r'<option value="([^"]*)"(?: selected)?>.*?(?:\(([\d,]+)\))?</option>', select)
    return {value: int(rows) for value, rows in found if value}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_lists_are_pages_of_the_navigation(site, path, language):
    page = site.get(f"{path}?lang={language}")
    assert page.status_code == 200
    assert "style=" not in page.text
    for way in ("/agencies", "/targets", "/projects"):
        assert f'<a href="{way}"' in page.text


def test_targets_show_their_sentence_and_lead_to_it(site):
    page = site.get("/targets?lang=zh").text
    assert "2 个目标" in page
    assert "民和县县城污水处理率达到95%以上" in page
    assert "≥\u00a095%" in page
    assert re.search(r'href="/document/sample-2022-1#targets-[0-9a-z]{12}"', page)
    assert re.search(r'href="/xiancheng/targets/[0-9a-z]{12}"', page)
    assert 'href="mailto:data@example.org' in page


def test_filters_count_what_they_leave(site):
    page = site.get("/targets").text
    assert options(page, "place") == {"630000": 2, "630200": 2, "630222": 1}
    assert options(page, "measure") == {"rate": 1, "count": 1}
    one = site.get("/targets?place=630222").text
    assert options(one, "place") == {"630000": 2, "630200": 2, "630222": 1}
    assert options(one, "measure") == {"rate": 1}
    assert "改造老旧小区1.92万套" not in one


@pytest.mark.parametrize("path", ["/targets", "/projects", "/agencies"])
def test_what_nothing_fits_is_an_empty_answer(site, path):
    page = site.get(f"{path}?place=999999")
    assert page.status_code == 200
    assert "没有符合条件的数据" in page.text
    assert '<option value="999999" selected>' in page.text


def test_the_chart_counts_by_deadline_and_measure(site):
    page = site.get("/targets?lang=en").text
    assert '<svg class="drawing" role="img"' in page
    table = re.search(r"<tbody>.*?</tbody>", page, re.DOTALL)[0]
    assert re.findall(r"<td>(\d+)</td>", table) == ["1", "1", "2"]
    assert '<a href="/targets?year=2025">2025</a>' in table


def test_files_hold_exactly_the_rows_of_the_filter(site):
    page = site.get("/targets?place=630222&year=2025").text
    assert 'href="/targets.csv?place=630222&amp;year=2025"' in page
    answer = site.get("/targets.csv?place=630222&year=2025")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row["indicator"] == "县城污水处理率"
    assert tuple(row) == tuple(sample.dataset()["targets"].columns)
    assert json.loads(site.get("/targets.json?year=2025").text)[0]["value_min"] in (95, 19200)
    assert json.loads(site.get("/targets.json?year=2031").text) == []


def test_projects_are_filtered_drawn_and_saved(site):
    page = site.get("/projects?sector=logistics&lang=en").text
    assert "民和商贸物流园" in page
    assert options(page, "place") == {"630000": 1, "630200": 1, "630222": 1}
    assert '<svg class="drawing" role="img"' in page
    assert [row["name"] for row in json.loads(site.get("/projects.json?stage=building").text)] == ["民和商贸物流园"]
    assert json.loads(site.get("/projects.json?stage=planned").text) == []


def placed(code):
    """The sample with its project in another place."""
    projects = sample.dataset()["named_projects"]
    return {**sample.dataset(), "named_projects": projects.assign(jurisdiction_code=pd.Series([code], dtype="string"))}


def test_the_map_counts_projects_by_county(make_site):
    page = make_site(placed("632801")).get("/projects?kind=project&lang=zh").text
    assert 'href="/projects?kind=project&amp;place=632801"' in page
    assert "格尔木市（海西州）：项目 1" in page
    assert "不在图上" not in page


def test_projects_of_no_county_have_no_map(make_site):
    page = make_site(placed(None)).get("/projects").text
    assert 'id="map"' not in page
    assert options(page, "place") == {"none": 1}


def test_years_and_investment_can_be_chosen_where_documents_state_them(site, make_site):
    assert 'name="year"' not in site.get("/projects").text
    frames = dict(sample.dataset())
    projects = frames["named_projects"].copy()
    projects["start_year"], projects["end_year"] = pd.array([2023], "Int64"), pd.array([2025], "Int64")
    projects["investment"] = pd.Series([3e8], index=projects.index)
    frames["named_projects"] = projects
    stated = make_site(frames)
    page = stated.get("/projects").text
    assert options(page, "year") == {"2023": 1, "2024": 1, "2025": 1}
    assert options(page, "investment") == {"known": 1}
    found = {year: len(json.loads(stated.get(f"/projects.json?year={year}").text)) for year in (2022, 2024, 2025)}
    assert found == {2022: 0, 2024: 1, 2025: 1}
    assert len(json.loads(stated.get("/projects.json?investment=known").text)) == 1
    assert json.loads(stated.get("/projects.json?investment=none").text) == []


def test_bodies_are_found_by_what_documents_call_them(site, education):
    assert f'href="/agency/{education}"' in site.get("/agencies?q=市教育局").text
    assert f'href="/agency/{education}"' in site.get("/agencies?q=education+bureau&lang=en").text
    assert f'href="/agency/{education}"' not in site.get("/agencies?q=卫生").text
    assert options(site.get("/agencies").text, "function")["教育"] == 1


def test_a_body_has_its_tasks_by_role_with_their_words(site, education):
    page = site.get(f"/agency/{education}?lang=zh").text
    assert "海东市教育局在 1 份文件中承担 2 项任务" in page
    assert "（<mark>市教育局</mark>牵头，市教育局、各县人民政府负责）" in page
    assert "（市教育局牵头，<mark>市教育局</mark>、各县人民政府负责）" in page
    assert 'href="/document/sample-2022-1#1"' in page
    assert len(re.findall(r'href="/document/sample-2022-1#task_assignments-[0-9a-z]{12}"', page)) == 2
    lead = site.get(f"/agency/{education}?role=lead&lang=zh").text
    assert len(re.findall(r'href="/document/sample-2022-1#task_assignments-', lead)) == 1
    assert "没有符合条件的数据" in site.get(f"/agency/{education}?role=chief&lang=zh").text


def test_bodies_of_one_function_lead_to_each_other(make_site, education):
    frames = dict(sample.dataset())
    agencies = frames["agencies"]
    other = agencies[agencies["agency_id"] == education].assign(
        agency_id="0000000000aa", name="青海省教育厅", name_en=None, level="province", jurisdiction_code="630000"
    )
    frames["agencies"] = pd.concat([agencies, other], ignore_index=True).astype(agencies.dtypes.to_dict())
    both = make_site(frames)
    assert 'href="/agency/0000000000aa"' in both.get(f"/agency/{education}").text
    page = both.get("/agency/0000000000aa").text
    assert f'href="/agency/{education}"' in page
    assert "在 0 份文件中承担 0 项任务" in page


def test_other_pages_lead_to_the_body(site, education):
    assert site.get(f"/agency/{education}").status_code == 200
    assert site.get("/agency/nobody").status_code == 404
    assert 'href="/agencies"' in site.get("/agency/nobody").text


@pytest.fixture(scope="module")
def compared(make_site):
    """The sample's targets as three of one indicator: two that compare, one relative to a year."""
    frames = dict(sample.dataset())
    targets = frames["targets"]
    rate = targets[targets["measure"] == "rate"].assign(indicator_id="sewage_treatment_rate_county_town")
    more = [
        rate.assign(target_id="0000000000aa", jurisdiction_code="630200", value_min=85.0, value_text="85%"),
        rate.assign(target_id="0000000000bb", baseline="较2020年", value_min=5.0, value_text="5%"),
        rate.assign(target_id="0000000000cc", measure="growth", value_min=7.0, value_text="7%"),
        rate.assign(target_id="0000000000dd", unit="吨", value_min=9.0, value_text="9吨"),
    ]
    frames["targets"] = pd.concat([rate, *more], ignore_index=True).astype(targets.dtypes.to_dict())
    for table in ("target_status", "attainment"):  # they say nothing of a target that is not there
        frames[table] = frames[table][frames[table]["target_id"].isin(rate["target_id"])]
    return make_site(frames)


def test_an_indicator_stands_side_by_side_where_it_can_be_compared(compared):
    assert 'href="/indicator/sewage_treatment_rate_county_town"' in compared.get("/targets").text
    page = compared.get("/indicator/sewage_treatment_rate_county_town?lang=zh").text
    alike, apart = page.split("不能直接比较的目标")
    table = re.search(r"<tbody>.*?</tbody>", alike, re.DOTALL)[0]
    assert re.findall(r"<td>([^<]*)</td>", table) == ["≥\u00a085%", "≥\u00a095%"]
    assert alike.count('<circle class="dot"') == 2
    for value in ("5%", "7%", "9吨"):
        assert f"≥\u00a0{value}</strong>" in apart


def test_indicators_are_listed_by_field(compared):
    page = compared.get("/indicators?lang=en").text
    assert 'href="/indicator/sewage_treatment_rate_county_town"' in page
    assert "targets: 5, documents: 1" in page
    assert compared.get("/indicator/nothing").status_code == 404


@pytest.mark.parametrize(
    "path", ["/agencies", "/targets", "/projects", "/due", "/findings", "/targets.json", "/due.csv", "/agency/{}"]
)
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:12]))
def test_hostile_parameters_give_a_plain_page(site, education, path, value):
    for name in PARAMETERS:
        answer = site.get(path.format(education), params={name: value})
        assert answer.status_code == 200, name
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text


@pytest.mark.parametrize("path", ["/agencies", "/targets", "/projects.csv"])
def test_what_is_longer_than_an_address_may_be_is_refused(site, path):
    assert site.get(path, params={"place": "x" * 10_000}).status_code == 414


@pytest.mark.parametrize("path", ["/agencies", "/targets", "/projects"])
@pytest.mark.parametrize("page", ["-1", "0", "99999999999999999999", "1e9", "abc"])
def test_no_page_is_beyond_the_list(site, path, page):
    assert 'class="record"' in site.get(f"{path}?page={page}&_size=1000000000").text


def test_names_and_quotes_never_become_markup(make_site):
    frames = dict(sample.dataset())
    for table, columns in {
        "targets": ("indicator", "quote", "scope"),
        "named_projects": ("name", "full_name", "quote"),
        "task_assignments": ("agency_text", "agency_name", "quote"),
        "agencies": ("name", "name_en"),
        "agency_names": ("agency_text",),
        "documents": ("title", "document_number"),
        "provisions": ("heading", "text"),
    }.items():
        frames[table] = frames[table].copy()
        for column in columns:
            frames[table][column] = [f"{EVIL}{place}" for place in range(len(frames[table]))]
    hostile = make_site(frames)
    bodies = [f"/agency/{body}" for body in frames["agencies"]["agency_id"]]
    for path in (*LISTS, *bodies):
        for language in ("zh", "en"):
            page = hostile.get(f"{path}?lang={language}")
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert "<img src=x" not in page.text
