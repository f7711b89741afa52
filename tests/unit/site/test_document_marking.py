"""Marks in a text: nesting, cutting, escaping."""

import re

import pytest
from markupsafe import Markup

from pipeline.site.document.layout import Outline, sections
from pipeline.site.document.marking import Mark, MarkedText, nested
from pipeline.site.document.rows import ProvisionRow


def mark(start, end, name="a", rank=0, path="/x") -> Mark:
    return Mark(start, end, name, rank, f"{name}-{start}", path, "")


def html(text, *marks) -> str:
    return str(MarkedText(text, marks).part(0, len(text)))


def plain(markup: str) -> str:
    return str(Markup(markup).striptags())


def test_a_mark_is_a_link():
    assert html("建设民和商贸物流园。", mark(2, 9)) == '建设<a class="k a" id="a-2" href="/x">民和商贸物流园</a>。'


def test_words_around_an_inner_mark_are_links_of_the_outer_one():
    made = html("民和县县城污水处理率", mark(0, 10, "targets", path="/t"), mark(0, 3, "places", path="/p"))
    assert made == (
        '<mark class="k targets" id="targets-0"><a class="k places" id="places-0" href="/p">民和县</a>'
        '<a class="r" tabindex="-1" href="/t">县城污水处理率</a></mark>'
    )


def test_marks_that_cross_are_cut_and_keep_one_anchor_each():
    made = html("一二三四五六", mark(0, 4, "a"), mark(2, 6, "b"))
    assert plain(made) == "一二三四五六"
    assert re.findall(r'id="([^"]+)"', made) == ["a-0", "b-2"]
    assert made.count('class="k b"') == 2


def test_of_marks_on_the_same_words_the_higher_rank_is_the_link():
    made = html("民和县", mark(0, 3, "low", 1, "/low"), mark(0, 3, "high", 2, "/high"))
    assert made == '<mark class="k low" id="low-0"><a class="k high" id="high-0" href="/high">民和县</a></mark>'


@pytest.mark.parametrize("seed", range(40))
def test_any_marks_leave_the_words_as_they_are(seed):
    text = "推进<民和>&“园区”建设，到2025年达到95%。"
    places = [((seed * 7 + n * 5) % 20, (seed * 3 + n * 11) % 9 + 1, n) for n in range(6)]
    marks = [
        mark(start, min(start + size, len(text)), f"m{n}", n, "/x" if n % 2 else None) for start, size, n in places
    ]
    made = html(text, *marks)
    assert str(Markup(re.sub(r"<[^>]*>", "", made)).unescape()) == text
    ordered = nested(marks)
    for number, outer in enumerate(ordered):
        assert all(inner.end <= outer.end or inner.start >= outer.end for inner in ordered[number + 1 :])


def test_a_mark_over_two_parts_has_its_anchor_in_the_first():
    text = "大通县\t桥头镇\t定位"
    marked = MarkedText(text, [mark(0, len(text), "county_profiles")])
    parts = [str(marked.part(0, 3)), str(marked.part(4, 7)), str(marked.part(8, 10))]
    assert [part.count("id=") for part in parts] == [1, 0, 0]
    assert all(part.startswith('<a class="k county_profiles"') for part in parts)


def test_nothing_in_words_titles_names_or_addresses_becomes_markup():
    evil = "\"'><script>alert(1)</script>"
    made = str(MarkedText(evil, [Mark(0, 3, "a", 0, evil, evil, evil)]).part(0, len(evil)))
    assert "<script" not in made
    assert plain(made.replace("&lt;script&gt;", "")).startswith("\"'>")
    assert not re.search(r'="[^"]*[<>]', made)


def provision(name, start, end, kind="article", parent=None, label=None) -> ProvisionRow:
    return ProvisionRow(f"d_{name}", parent and f"d_{parent}", kind, label, None, start, end)


def test_a_provision_that_begins_inside_a_line_keeps_its_line_whole():
    text = "一、加强领导。（1）建立机制。\n二、其他。"
    outline = Outline("d", [provision("1", 0, 15), provision("1_1", 7, 15, "item", "1"), provision("2", 16, 21)])
    found = list(sections(text, outline))
    assert [[line.words for line in section.lines] for section in found] == [text.split("\n")[:1], text.split("\n")[1:]]
    assert [part.provision_id for part in found[0].within] == ["d_1_1"]


def test_an_article_goes_on_after_its_item():
    text = "一、加强领导。\n（1）建立机制。\n各地要落实。"
    outline = Outline("d", [provision("1", 0, 23), provision("1_1", 8, 16, "item", "1")])
    found = list(sections(text, outline))
    assert [(section.provision.provision_id, section.begins) for section in found] == [
        ("d_1", True),
        ("d_1_1", True),
        ("d_1", False),
    ]


def test_words_of_no_provision_are_shown_too():
    found = list(sections("目录\n一、加强领导。", Outline("d", [provision("1", 3, 10)])))
    assert [section.provision and section.provision.provision_id for section in found] == [None, "d_1"]
