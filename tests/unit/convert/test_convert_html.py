"""Pages as government sites build them, and what they answer instead of a page."""

import pytest

from pipeline.convert import convert
from pipeline.errors import UnreadableError
from pipeline.read.layout import normalise

SENTENCE = "到2025年，县城生活垃圾无害化处理率达到95%以上，完善公共服务设施，提升承载能力。"
BODY = f"<p>　　一、总体要求</p><p>　　{SENTENCE}</p><p>　　二、重点任务</p><p>　　{SENTENCE}</p>"
LINES = ["一、总体要求", SENTENCE, "二、重点任务", SENTENCE]


def lines_of(page, **given):
    raw = page if isinstance(page, bytes) else page.encode()
    return normalise(convert(raw, media_type=given.get("media_type"), name="page").source).split("\n")


@pytest.mark.parametrize(
    "page",
    [
        f"<div class='TRS_Editor'>{BODY}</div>",
        f"<div id='vsb_content'><div class='v_news_content'>{BODY}</div></div>",
        f"<div class='whatever'><div><div class='unknown'>{BODY}</div></div></div>",
        f"<form><table><tr><td><table><tr><td class='x'>{BODY}</td></tr></table></td></tr></table></form>",
        f"<div class='print'>{BODY}</div>",
        "<div class='txt'>" + "<br/><br>&nbsp;&nbsp;&nbsp;&nbsp;".join(LINES) + "</div>",
        "<div>" + "".join(f"<p><span><font>{line[:1]}</font>{line[1:]}</span></p>" for line in LINES) + "</div>",
        f"<div class='content' style='display:none'><p>隐藏</p></div><div class='news'>{BODY}</div>",
        f"<article>{BODY}<p style='display: none'>隐藏的文字</p></article>",
        "<div>" + "".join(f"<p>{line[:1]}\n    {line[1:]}</p>" for line in LINES) + "</div>",
    ],
)
def test_the_document_is_found_without_what_stands_around_it(page):
    around = "<div class='nav'><a href='/'>首页</a></div>{}<ul><li><a href='/1'>关于公布名单的公告</a></li></ul><p>版权所有：某某县人民政府</p>"
    assert lines_of(f"<html><body>{around.format(page)}</body></html>") == LINES


def test_a_heading_outside_of_the_text_is_its_title():
    page = f"<html><head><title>x</title></head><body><h1>某县县城建设实施方案</h1><div class='TRS_Editor'>{BODY}</div></body></html>"
    assert lines_of(page) == ["某县县城建设实施方案", *LINES]


@pytest.mark.parametrize(
    "box",
    [
        "<table><tr><th>索 引 号</th><td>0150/2024-1</td><th>发文字号</th><td>青政〔2024〕48号</td></tr><tr><th>成文日期</th><td>2024-12-14</td></tr></table>",
        "<ul><li><b>索引号：</b>0150/2024-1</li><li>发文字号：青政〔2024〕48号</li><li><b>成文日期：</b><span>2024-12-14</span></li></ul>",
        "<dl><dt>索引号</dt><dd>0150/2024-1</dd><dt>发文字号：</dt><dd>青政〔2024〕48号</dd><dt>成文日期：</dt><dd>2024-12-14</dd></dl>",
    ],
)
def test_the_box_of_facts_stands_at_the_head_of_the_text(box, read_document):
    page = f"<html><body><div class='xxgk'>{box}</div><div class='TRS_Editor'>{BODY}</div></body></html>"
    lines = lines_of(page)
    assert lines[-4:] == LINES
    facts = read_document(*lines).facts
    assert (facts.index_number, facts.document_number) == ("0150/2024-1", "青政〔2024〕48号")
    assert str(facts.date_written) == "2024-12-14"


def test_lists_have_the_ordinals_that_a_browser_prints():
    page = f"<ol><li>改造管网{SENTENCE}</li><li>新建停车场</li></ol><ol start=3 style='list-style-type: cjk-ideographic'><li>保障措施</li></ol><ol style='list-style:none'><li>无序号</li></ol>"
    assert lines_of(f"<html><body><div>{page}</div></body></html>") == [
        f"1.改造管网{SENTENCE}",
        "2.新建停车场",
        "三、保障措施",
        "无序号",
    ]


def test_merged_cells_stand_once_but_bodies_hold_for_each_row():
    table = (
        "<table><tr><th rowspan=2>序号</th><th rowspan=2>重点任务</th><th colspan=2>责任分工</th></tr><tr><th>牵头单位</th><th>责任单位</th></tr>"
        "<tr><td colspan=4>一、基础设施</td></tr>"
        "<tr><td>1</td><td>改造供水管网12公里</td><td rowspan=2>县住房城乡建设局</td><td>县财政局</td></tr>"
        "<tr><td>2</td><td>新建停车位300个</td><td>县公安局</td></tr></table>"
    )
    page = f"<html><body><div class='TRS_Editor'>{BODY}{table}</div></body></html>"
    assert lines_of(page)[4:] == [
        "序号\t重点任务\t牵头单位\t责任单位",
        "一、基础设施",
        "1\t改造供水管网12公里\t县住房城乡建设局\t县财政局",
        "2\t新建停车位300个\t县住房城乡建设局\t县公安局",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1"])
def test_encodings_are_seen_not_believed(encoding, declared):
    page = f"<html><head><meta charset='{declared}'></head><body><div>{BODY}</div></body></html>"
    assert lines_of(page.encode(encoding), media_type=f"text/html; charset={declared}") == LINES


@pytest.mark.parametrize("cut", [1, 2])
def test_a_page_cut_off_inside_a_character_keeps_the_rest(cut):
    raw = f"<html><body><div class='TRS_Editor'>{BODY}<p>县".encode()[:-cut]
    converted = convert(raw, media_type="text/html", name="page")
    assert converted.encoding == "utf-8"
    assert "damaged" in converted.notes[0]
    assert normalise(converted.source).split("\n")[:4] == LINES


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<title>404 Not Found</title><h1>404</h1><p>您访问的页面不存在或已删除，请返回首页。</p>", "error_page"),
        ("<title>某某政府网</title><div>抱歉，您访问的页面已被删除！</div>", "error_page"),
        ("<title>系统维护</title><p>网站维护升级中，请稍后访问。</p>", "error_page"),
        ("<title>统一身份认证</title><form>用户名<input name=u>密码<input type=password></form>", "login_page"),
        ("<title>用户登录</title><p>验证码</p>", "login_page"),
        ("<title>县城建设方案</title><div id=app></div><script>load('方案正文')</script>", "nothing_readable"),
        (
            "<ul>"
            + "".join(f"<li><a href='/{i}'>关于印发实施方案的通知第{i}号文件</a></li>" for i in range(40))
            + "</ul>",
            "nothing_readable",
        ),
    ],
)
def test_answers_that_are_no_document_are_refused(page, reason):
    with pytest.raises(UnreadableError) as caught:
        convert(f"<html><body>{page}</body></html>".encode(), media_type="text/html", name="page")
    assert caught.value.reason == reason


def test_a_page_that_only_links_to_the_document_names_it():
    page = "<html><body><p>实施方案</p><a href='/files/plan.pdf'>附件：实施方案.pdf</a></body></html>"
    with pytest.raises(UnreadableError, match=r"plan\.pdf"):
        convert(page.encode(), media_type="text/html", name="page")


def test_a_plan_may_speak_of_logins_and_errors():
    words = "实现“一网通办”统一身份认证、扫码登录，整治网站维护不到位和页面不存在问题。"
    page = f"<html><head><title>方案</title></head><body><div>{BODY}<p>{words}</p>{BODY}</div></body></html>"
    assert lines_of(page) == [*LINES, words, *LINES]
