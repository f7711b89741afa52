"""Maps: geometry, room for names, and the drawing on the page."""

import math
import re

import pytest

from pipeline.site.language import Words
from pipeline.site.map import Point, draw
from pipeline.site.map_base import KM_PER_DEGREE, Bounds, Sheet, bounds_of, fitting, graticule, scale_bar
from pipeline.site.map_labels import Box, PlaceLabel, Wanted, lay_out, text_width
from pipeline.site.map_points import short_name


def point(code: str, latitude: float | None, longitude: float | None, value: int = 1, name: str = "互助县") -> Point:
    return Point(code, name, f"{name}：{value} 行", f"/county/{code}", latitude, longitude, value)


QINGHAI = Bounds(south=31.0, north=39.0, west=90.0, east=103.0)


def test_a_degree_of_longitude_is_shorter_by_the_cosine_of_the_latitude_in_the_middle():
    sheet = Sheet(QINGHAI, scale=100)
    assert sheet.at(39.0, 90.0) == (0, 0)
    assert sheet.at(38.0, 90.0) == (0, 100)
    assert sheet.at(39.0, 91.0)[0] == pytest.approx(100 * math.cos(math.radians(35)), abs=0.1)
    assert (sheet.width, sheet.height) == (round(1300 * math.cos(math.radians(35))), 800)


def test_every_point_lies_on_the_sheet_with_room_around_it():
    places = [(36.85, 101.99), (36.41, 94.90), (32.2, 96.5)]
    bounds = bounds_of(places)
    sheet = Sheet(bounds, fitting(bounds, 816, 600))
    assert (sheet.width == 816 and sheet.height <= 600) or (sheet.height == 600 and sheet.width <= 816)
    for latitude, longitude in places:
        x, y = sheet.at(latitude, longitude)
        assert 10 < x < sheet.width - 10
        assert 10 < y < sheet.height - 10


def test_one_point_alone_still_makes_a_map():
    bounds = bounds_of([(36.41, 94.90)])
    assert bounds.north - bounds.south == pytest.approx(1.2)
    assert bounds_of([]) is None
    assert draw([point("630222", None, None)]) is None


def test_the_graticule_has_round_degrees():
    meridians, parallels = graticule(Sheet(QINGHAI, 60))
    assert [rule.text for rule in meridians] == ["90°E", "92°E", "94°E", "96°E", "98°E", "100°E", "102°E"]
    assert [rule.text for rule in parallels] == ["32°N", "34°N", "36°N", "38°N"]


def test_the_scale_bar_is_as_long_as_its_kilometres():
    sheet = Sheet(QINGHAI, 60)
    bar = scale_bar(sheet)
    assert bar.length == pytest.approx(bar.kilometres / KM_PER_DEGREE * 60, abs=0.1)
    assert bar.length <= sheet.width / 4


def test_names_cover_neither_each_other_nor_a_dot():
    names = [Wanted(str(n), "互助县", 100 + 14 * (n % 6), 100 + 14 * (n // 6), "/", 4) for n in range(36)]
    places = [Wanted("630200", "海东市", 130, 130, "/place/630200")]
    layout = lay_out(places, names, [], (400, 400), 1.0)
    assert len(layout.places) == 1
    assert 0 < len(layout.names) < 36
    boxes = []
    for placed in layout.names.values():
        wide = text_width(placed.name, 12)
        left = placed.x - {"start": 0, "middle": wide / 2, "end": wide}[placed.anchor]
        boxes.append(Box(left, placed.y - 9, left + wide, placed.y))
    dots = [Box.around(name.x, name.y, name.radius) for name in names]
    assert not any(box.meets(other) for at, box in enumerate(boxes) for other in boxes[at + 1 :])
    assert not any(box.meets(dot) for box in boxes for dot in dots)


def test_a_division_is_named_even_where_nothing_is_free():
    full = [Box(0, 0, 200, 200)]
    layout = lay_out(
        [Wanted("630200", "海东市", 100, 100, "/")], [Wanted("1", "互助县", 100, 100, "/", 3)], full, (200, 200), 1
    )
    assert [placed.name for placed in layout.places] == ["海东市"]
    assert layout.names == {}


def test_the_map_of_a_county_shows_its_neighbours_too():
    points = [point("630223", 36.85, 101.99, 34), point("630121", 36.93, 101.68, 7), point("632801", 36.4, 94.9, 234)]
    points.append(point("630222", None, None, 45, "民和县"))
    drawing = draw(points, around={"630223", "630222"}, here="630223")
    assert {dot.point.code: dot.role for dot in drawing.dots} == {"630223": "here", "630121": "other"}
    assert [dot.size for dot in drawing.dots] == [2, 1]
    assert [entry.code for entry in drawing.unplaced] == ["630222"]
    assert drawing.legend[0].least == 1
    assert drawing.legend[-1].most == 49


def test_a_wide_map_is_laid_out_for_a_phone_as_well():
    points = [point("630223", 36.85, 101.99), point("632801", 36.4, 94.9)]
    label = PlaceLabel("630200", "海东市", "/place/630200", 36.5, 102.2)
    drawing = draw(points, [label])
    assert drawing.narrow.zoom == pytest.approx(drawing.width / 356, abs=0.05)
    assert draw(points, [label], width=300).narrow is None


@pytest.mark.parametrize(
    ("name", "english", "short"),
    [
        ("互助县", "Huzhu Tu Autonomous County", "Huzhu"),
        ("海西州", "Haixi Mongol and Tibetan Autonomous Prefecture", "Haixi"),
        ("前郭尔罗斯县", "Qian Gorlos Mongol Autonomous County", "Qian Gorlos"),
        ("东乡县", "Dongxiang Autonomous County", "Dongxiang"),
        ("隆林县", "Longlin Various Nationalities Autonomous County", "Longlin"),
        ("积石山县", "Jishishan Bonan, Dongxiang and Salar Autonomous County", "Jishishan"),
        ("格尔木市", "Golmud", "Golmud"),
        ("无名县", None, "无名县"),
    ],
)
def test_names_on_an_english_map_are_short(name, english, short):
    assert short_name(name, english, Words("en")) == short
    assert short_name(name, english, Words("zh")) == name


def test_home_has_a_map_whose_dots_lead_to_counties(site):
    for language in ("zh", "en"):
        page = site.get(f"/?lang={language}").text
        assert '<svg class="map' in page
        assert re.search(r'<a href="/county/632801" class="dot size-0', page)
        assert re.search(r'<a href="/place/630100"><text', page)
        # 民和 has no known point: it is listed beside the map.
        assert re.search(r'<details class="unplaced".*href="/county/630222"', page, re.DOTALL)
    assert ">Golmud</text>" in page
