"""Files of observations: what is read, and what is refused with which words."""

import copy
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from pipeline.assemble import jurisdiction_rows
from pipeline.attainment.observations import Known, observation_rows
from pipeline.errors import ObservationError
from pipeline.indicator_tables import indicator_rows
from schemas import TABLES

OURS = Path(__file__).parents[3] / "assets" / "observations"
GOOD = {
    "source": {
        "title": "政府工作报告",
        "publisher": "青海省人民政府",
        "url": "https://example.org/report",
        "date": "2026-01-31",
    },
    "observations": [
        {
            "jurisdiction_code": "630000",
            "indicator_id": "urbanization_rate_resident",
            "year": 2025,
            "basis": "level",
            "value": "64.7",
            "unit": "%",
            "quote": "常住人口城镇化率提高至64.7%",
        }
    ],
}


@pytest.fixture(scope="module")
def known():
    return Known.of(jurisdiction_rows(), indicator_rows())


@pytest.fixture
def rows(tmp_path, known):
    """The rows of a file with other values in its source or its one observation."""

    def read(**changes):
        content = copy.deepcopy(GOOD)
        for name, value in changes.items():
            part = content["source"] if name in content["source"] else content["observations"][0]
            part[name] = value
        (tmp_path / "report.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return observation_rows(tmp_path, known)

    return read


def test_an_observation_has_the_columns_of_the_table(rows):
    (row,) = rows()
    assert sorted(row) == sorted(column.name for column in TABLES["observations"].own_columns())
    assert (row["value"], row["source_date"]) == (Decimal("64.7"), "2026-01-31")


def test_the_id_is_of_what_is_observed_and_not_of_the_value(rows):
    first, corrected = rows(), rows(value="64.8", quote="常住人口城镇化率提高至64.8%")
    assert first[0]["observation_id"] == corrected[0]["observation_id"]
    assert first[0]["observation_id"] != rows(year=2024)[0]["observation_id"]


def test_ten_thousands_and_wide_digits_are_read_in_the_quote(rows):
    assert rows(indicator_id="base_stations_5g", unit="座", value="143000", quote="5G基站从1.9万座增加到14.3万座")
    assert rows(value="67.17", quote="城镇化率增至67.17％")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "64.9"}, "a quote that prints the value"),
        ({"value": "about 64"}, "a decimal number"),
        ({"value": "nan"}, "a decimal number"),
        ({"jurisdiction_code": "639999"}, "a code of GB/T 2260"),
        ({"indicator_id": "happiness"}, "an indicator"),
        ({"unit": "个"}, "the indicator's unit, %"),
        ({"year": 2027}, "a year up to the report's, 2026"),
        ({"basis": "guess"}, "docs/targets-due.md"),
        ({"url": "a book"}, "docs/targets-due.md"),
        ({"note": "x"}, "docs/targets-due.md"),
    ],
)
def test_what_is_wrong_is_refused_and_said(rows, changes, words):
    with pytest.raises(ObservationError) as caught:
        rows(**changes)
    assert words in str(caught.value)
    assert "report.yaml" in str(caught.value)


def test_the_same_observation_twice_and_broken_files_are_refused(tmp_path, known):
    twice = GOOD | {"observations": GOOD["observations"] * 2}
    (tmp_path / "report.yaml").write_text(yaml.safe_dump(twice, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ObservationError, match="each observation of a source once"):
        observation_rows(tmp_path, known)
    (tmp_path / "report.yaml").write_text("source: [", encoding="utf-8")
    with pytest.raises(ObservationError, match="a YAML file"):
        observation_rows(tmp_path, known)


def test_no_folder_is_no_observation(tmp_path, known):
    assert observation_rows(tmp_path / "none", known) == []


def test_our_own_observations_are_sound(known):
    made = observation_rows(OURS, known)
    assert len(made) >= 10
    assert all(row["source_url"].startswith("http") for row in made)
