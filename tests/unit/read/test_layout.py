"""Undoing the layout: every rule with the printed lines that caused it."""

import pytest

from pipeline.read.layout import display_width, normalise, page_width


def joined(*lines: str) -> str:
    return normalise("\n".join(lines))


def test_white_space_goes_between_chinese_and_digits_and_stays_in_latin() -> None:
    assert normalise("到 2030年，全市 常住人口　城镇化率") == "到2030年，全市常住人口城镇化率"
    assert normalise("利用 GIS、Data  Center 建设") == "利用GIS、Data Center建设"
    assert normalise("成文日期: 2023年05月09日") == "成文日期:2023年05月09日"
    assert normalise("（一） 加快发展。\u3000\u3000支持") == "（一）加快发展。支持"


def test_hard_wraps_of_a_page_are_joined_and_paragraphs_kept() -> None:
    page = [
        "（四）进一步深化户籍制度改革。全面落实城市（镇）落",
        "户“零门槛”政策，促进在城镇稳定就业和生活的农牧业转移人",
        "口举家进城落户，努力缩小户籍人口城镇化率与常住人口城镇",
        "化率差距。简化规范户口迁移手续，实施户口迁移和户籍类证明",
        "“省内通办”“跨省通办”，对接省州推出居民身份证补",
        "换领、居住登记“全程网办”和证件照片“一拍共享、一照通用”",
        "等便民新举措。（责任单位：市公安局、数据局）",
        "（五）健全常住地提供基本公共服务制度。按照常住人口规",
        "模和服务半径统筹优化基本公共服务设施布局，在农牧业转移人",
        "口集中流入地设立街道办事处、社区服务站等机构，推动医疗、",
        "养老、托育下沉至全部社区、村（牧）委会。",
    ]
    paragraphs = joined(*page).split("\n")
    assert [p[:5] for p in paragraphs] == ["（四）进一", "（五）健全"]
    assert "城市（镇）落户“零门槛”政策" in paragraphs[0]
    assert paragraphs[0].endswith("（责任单位：市公安局、数据局）")


def test_a_page_break_inside_a_sentence_is_joined() -> None:
    text = joined(
        "推动重点生态功能区县城实施生态保护和修复重大工程，统筹生态系统综合", "", "治理，提高生态产品供给能力。"
    )
    assert text == "推动重点生态功能区县城实施生态保护和修复重大工程，统筹生态系统综合治理，提高生态产品供给能力。"


def test_a_statement_label_broken_over_a_full_line_is_joined() -> None:
    wide = "统筹对口援青资金，避免低水平重复建设和“撒胡椒面”。（责"
    filler = ["落实机制加大批而未供和闲置土地处置力度盘活存量土地和低效"] * 8
    text = joined(*filler, wide, "任单位：昆仑经济技术开发区管委会，市发展和改革委员会、", "教育局）")
    assert "（责任单位：昆仑经济技术开发区管委会，市发展和改革委员会、教育局）" in text


@pytest.mark.parametrize("number", ["—— 5 ——", "- 12 -", "— 3 —", "第 4 页 共 20 页", "第5页", "3/12"])
def test_page_numbers_go(number: str) -> None:
    assert (
        joined("兼顾城镇布局、形态和风貌，推动城", number, "镇差异化特色化发展。")
        == "兼顾城镇布局、形态和风貌，推动城镇差异化特色化发展。"
    )


def test_bare_page_numbers_go_only_when_they_rise_a_page_apart() -> None:
    page = [f"第{i}句话讲的是同一件事情而且说完了。" for i in range(12)]
    text = joined(*page, "1", *page, "2", *page, "3")
    assert "\n2\n" not in text
    assert joined("序号", "1", "任务甲。", "2", "任务乙。").split("\n")[1] == "1"


def test_residue_of_a_web_page_goes_at_its_edges_only() -> None:
    body = [f"第{i}段说的是县城建设的事情。" for i in range(30)]
    text = joined(
        "网站无障碍 适老版", "您当前的位置：首页 > 政务公开", *body, "相关解读", "打印", "【关闭】", "浏览次数：128 次"
    )
    assert text.split("\n")[0] == body[0]
    assert text.split("\n")[-1] == body[-1]
    assert "相关解读" in joined(*body[:15], "相关解读", *body[15:])


def test_a_title_over_several_lines_is_one_line() -> None:
    text = joined(
        "海东市人民政府办公室",
        "印发海东市贯彻落实《关于青海省推进",
        "以县城为重要载体的城镇化建设的",
        "实施方案》任务分工方案的通知",
        "",
        "各县人民政府,海东工业园区管委会,市政府有关部门:",
    )
    assert text.split("\n") == [
        "海东市人民政府办公室",
        "印发海东市贯彻落实《关于青海省推进以县城为重要载体的城镇化建设的实施方案》任务分工方案的通知",
        "各县人民政府,海东工业园区管委会,市政府有关部门:",
    ]


def test_signature_date_and_colophon_stand_alone() -> None:
    lines = joined(
        "现印发给你们，请认真贯彻落实。",
        "格尔木市人民政府办公室",
        "2025年 4月 17日",
        "信息公开属性：主动公开",
        "抄送：市委、市人大常委会。",
    )
    assert lines.split("\n")[1:4] == ["格尔木市人民政府办公室", "2025年4月17日", "信息公开属性：主动公开"]


def test_repeated_table_headers_and_their_stray_cells_go() -> None:
    text = joined(
        "县城名称\t县城驻地\t发展定位",
        "湟源县\t城关镇\t深化文旅融合。",
        "",
        "县城名称\t\t县城驻地\t发 展 定 位",
        "三、海北州（4个）\t\t\t",
        "海晏县\t三角城镇\t\t加快一体化融合发展。",
    )
    assert text.split("\n") == [
        "县城名称\t县城驻地\t发展定位",
        "湟源县\t城关镇\t深化文旅融合。",
        "三、海北州（4个）",
        "海晏县\t三角城镇\t加快一体化融合发展。",
    ]


def test_an_empty_cell_that_the_header_accounts_for_stays() -> None:
    text = joined("序号\t任务\t牵头单位\t责任单位", "1\t改造老旧小区\t市住建局\t", "2\t建设公园\t\t各县人民政府")
    assert text.split("\n")[2] == "2\t建设公园\t\t各县人民政府"


def test_lost_paragraph_breaks_come_back_before_ordinals() -> None:
    article = "（{}）完善设施。{}（责任单位：省住房城乡建设厅）"
    filler = "推进县城道路改造，完善公共停车场，健全排水管网，提升承载能力。" * 20
    one_line = "一、总体要求。坚持因地制宜。" + "".join(article.format(n, filler) for n in "一二三四")
    assert [p[:3] for p in normalise(one_line).split("\n")] == ["一、总", "（一）", "（二）", "（三）", "（四）"]


def test_lost_breaks_after_headings_without_a_mark_come_back() -> None:
    filler = "推进县城道路改造，完善公共停车场，健全排水管网，提升承载能力，到2025年收入比缩小到2.4:1。" * 4
    one_line = f"制定本方案。一、优化布局1.做强产业。{filler}（市发改委负责）2.做优服务。{filler}二、保障措施（一）加强领导。{filler}"
    assert [p[:4] for p in normalise(one_line).split("\n")] == [
        "制定本方",
        "一、优化",
        "1.做强",
        "2.做优",
        "二、保障",
        "（一）加",
    ]


def test_the_head_of_a_text_in_one_line_is_broken_at_its_blanks() -> None:
    filler = "推进县城道路改造，完善公共停车场，健全排水管网，提升承载能力。" * 5
    head = "朝阳市人民政府办公室关于印发朝阳市推进新型城镇化实施方案的通知 朝政办发〔2021〕35号 各县（市）区人民政府： 现印发给你们。 2021年11月26日 朝阳市推进新型城镇化实施方案 为深入贯彻要求，制定本方案。"
    body = "".join(f"{n}、推进建设。{filler}" for n in "一二三四")
    assert normalise(head + body).split("\n")[:6] == [
        "朝阳市人民政府办公室关于印发朝阳市推进新型城镇化实施方案的通知",
        "朝政办发〔2021〕35号",
        "各县（市）区人民政府：",
        "现印发给你们。",
        "2021年11月26日",
        "朝阳市推进新型城镇化实施方案",
    ]


def test_wording_is_untouched_but_for_white_space() -> None:
    raw = "深化“互联网十政务服务”,状大特色产业 ,面积800m2"
    assert normalise(raw) == "深化“互联网十政务服务”,状大特色产业,面积800m2"


def test_the_width_of_a_page_is_known_only_for_hard_wrapped_text() -> None:
    wrapped = ["统筹空间规模产业三大结构和生产生活生态三大布局推动人口聚"] * 20
    assert page_width(wrapped) == display_width(wrapped[0])
    assert page_width(["短句。", "一句比较长的话" * 10, "又一句长短不同的话" * 20] * 5) is None


@pytest.mark.parametrize("raw", ["", "\n\n", "\u3000", "\x00", "\t\t", "（" * 50, "一、" * 40, "\ufeff"])
def test_odd_input_does_not_fail(raw: str) -> None:
    assert isinstance(normalise(raw), str)


def test_a_paragraph_of_thousands_of_printed_lines_is_one() -> None:
    lines = ["（一）完善交通。打通断头路，改造", *["县城道路和管网，新建桥梁，改造"] * 5000, "公路。"]
    assert normalise("\n".join(lines)) == "".join(lines)


def test_a_number_broken_at_the_edge_of_a_page_is_one_number() -> None:
    lines = ["　　推动旗县政府所在地镇补短板强弱项，新建改造城镇排水"] * 8
    lines += ["　　基本养老保险参保率稳定在百分之九十五，新增养老床位120", "0张，县级残疾人康复中心实现全覆盖。"]
    assert "新增养老床位1200张，县级残疾人康复中心实现全覆盖。" in normalise("\n".join(lines))


def test_a_list_of_bodies_without_a_full_stop_is_a_paragraph() -> None:
    lines = ["一、强化保障。培养人才。", "责任单位：省人社厅、科技厅、省委组织部", "省发改委会同省直有关部门建立机制。"]
    assert normalise("\n".join(lines)).split("\n") == lines


def test_entries_of_a_box_stand_on_lines_of_their_own() -> None:
    lines = [
        "专栏1县城功能分类",
        "专业功能县城：恩施市、利川市",
        "农产品主产区县城：来凤县",
        "重点生态功能区县城：建始县、宣恩县",
        "二、重点任务",
    ]
    assert normalise("\n".join(lines)).split("\n") == lines


def test_the_yearly_tasks_of_a_ministry_are_a_title() -> None:
    lines = [
        "国家发展改革委",
        "2026年3月20日",
        "2026年新型城镇化和县域发展重点任务",
        "为扎实推进新型城镇化，提出以下任务。",
        "一、任务",
    ]
    assert normalise("\n".join(lines)).split("\n") == lines


def test_a_title_below_its_ordinal_does_not_run_into_the_text() -> None:
    lines = ["一、", "优化城镇布局", "（一）", "建强中心城区", "推动宿城区、宿豫区一体发展。", "（市自然资源和规划局）"]
    assert normalise("\n".join(lines)).split("\n") == lines


@pytest.mark.parametrize(
    "statement", ["（市卫生健康委牵头，市财政局配合）", "（责任单位：市教育局，无为市、南陵县人民政府）", ""]
)
def test_a_heading_without_an_ordinal_does_not_run_into_the_text(statement: str) -> None:
    raw = (
        "二、主要任务\n完善医疗卫生设施\n推进南陵县中医院迁建，每千人口床位数达到6.5张。"
        f"{statement}\n完善教育设施\n新建幼儿园30所，新增学位8000个。{statement}\n"
    )
    assert normalise(raw).split("\n") == raw.strip().split("\n")


def test_the_few_last_words_of_a_page_run_on() -> None:
    raw = "二、主要任务\n完善医疗卫生设施，建设县级医院。推进\n南陵县中医院迁建，床位数达到600张。"
    assert normalise(raw).split("\n")[1:] == ["完善医疗卫生设施，建设县级医院。推进南陵县中医院迁建，床位数达到600张。"]
