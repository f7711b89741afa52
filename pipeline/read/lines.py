"""What a single printed line is: a marker of structure, a title, a date, a page number, residue of a web page.

What belongs here: patterns of the genre's lines, used by ``layout`` (to join lines) and ``structure`` (to build the
outline). What does not: decisions that need more than one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.chinese_numerals import convert

CHINESE_NUMERAL = "[〇零一二三四五六七八九十百]"

MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第({CHINESE_NUMERAL}{{1,5}}|\d{{1,3}})部分[\s:：、.．]*")),
    ("chapter", re.compile(rf"第({CHINESE_NUMERAL}{{1,5}}|\d{{1,3}})章[\s:：、.．]*")),
    ("section", re.compile(rf"第({CHINESE_NUMERAL}{{1,5}}|\d{{1,3}})节[\s:：、.．]*")),
    ("clause", re.compile(rf"第({CHINESE_NUMERAL}{{1,5}}|\d{{1,3}})条(?!例|款)[\s:：、.．]*")),
    ("ideographic", re.compile(rf"({CHINESE_NUMERAL}{{1,4}})\s?[、.．]\s*")),
    ("bracketed", re.compile(rf"[（(]\s?({CHINESE_NUMERAL}{{1,4}})\s?[）)][、.．]?\s*")),
    ("numbered", re.compile(r"(\d{1,3})\s?(?:[．、](?!\d)|\.(?!\d))\s*")),
    ("bracketed_number", re.compile(r"[（(]\s?(\d{1,3})\s?[）)]\s*")),
    ("named", re.compile(rf"(?:专项)?(?:行动|任务|工程|举措|措施)({CHINESE_NUMERAL}{{1,3}})(?:[:：、.．]\s*|\s+|$)")),
    ("circled", re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])\s*")),
)
# 1.1, 2.3.1; a figure at the head of a line is followed by what it counts (1.5万亩, 2.3个百分点).
COUNTED = r"(?:[万亿%％‰℃倍元吨米亩岁度辆套]|[百千](?![姓方])|个(?![人体])|公[里顷斤]|平方|立方|美元|人次|人[，。、；]|年[，。、；内底]|以上|左右|以内)"
DECIMAL = re.compile(rf"(\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})[.．、]?(?!\d)\s*(?!{COUNTED})(?=[\u4e00-\u9fff“《])")
# 1总则, above 1.1: a number without any mark and a few unbroken words.
BARE_NUMBERED = re.compile(
    rf"(\d{{1,2}})\s?(?!{COUNTED})(?=[\u4e00-\u9fff“][\u4e00-\u9fff“”、]{{1,24}}(?:[\s.．…·]*\d{{0,3}})$)"
)
BOX = re.compile(r"专栏\s*(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：.．、]?\s*")
ANNEX_ALONE = re.compile(r"附\s*[件表录]\s*(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：]?")
ANNEX = re.compile(r"附\s*[件表]\s*(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：]")
# 附表某县重点项目表, above the table: the title without a colon. A sentence does not end so.
ANNEX_TITLED = re.compile(
    r"附\s*[件表]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：]?\s*(?=[^\s:：，。；、是为中所])[^，。；\t]{3,60}(?:表|清单|名单|名录|台账|项目库)(?:[（(][^（）()]{1,20}[）)])?"
)
STATEMENT_LABEL = re.compile(
    r"[（(【\[]?\s?(?:牵头|责任|主责|配合|参与|协助|协同|任|主办|协办|完成|落实)\s?(?:单位|部门|主体|领导|时限|机构)\s?[:：]"
)
# Fields that government sites print above a document (政府信息公开 metadata), blanks inside the labels included.
FIELD = re.compile(
    r"(索\s?引\s?号|发文字号|文\s?号|文件编号|发文机关|发布机构|发布机关|公开责任部门|制发机关|成文日期|成文时间|生成日期|发文日期|发布日期|发布时间|公开日期|印发日期"
    r"|主题分类|主题词|公文时效|有\s?效\s?性|文件状态|时效性|效力状态|信息名称|名\s?称|标\s?题|体裁分类|公文种类|服务对象)\s?[:：]\s?"
)
COLOPHON = re.compile(
    r"(?:抄\s?[送报]|主\s?[送题]|分\s?送|信息公开(?:属性|选项|类别|形式)|公开(?:属性|方式|类别)|主题词|签\s?发\s?人|联系人|联系电话|[（(]?此件)\s?[:：]?"
    r"|.{4,40}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?印发"
)
DATE_LINE = re.compile(
    r"[（(]?\s*[\d〇零○Ｏ一二三四五六七八九十]{2,4}\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日\s*[）)]?"
)
DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[［（(【]\s?(?:19|20)\d{2}\s?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号"
)
PAGE_NUMBER = re.compile(
    r"[—–\-－─_·•]+\s?\d{1,4}\s?[—–\-－─_·•]+|第\s?\d{1,4}\s?页(?:[\s,，/]*共\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4}|[Pp]age\s?\d{1,4}"
)
TERMINALS = "。！？!?；;：:…"
CLOSERS = "”’』」）)】》〉]"
TITLE_END = re.compile(
    r"(?:通知|通告|公告|意见|方案|办法|决定|规划|批复|复函|计划|纲要|细则|规定|报告|条例|措施|要点|清单|名录|安排|分工表?)"
    r"(?:\s?[（(][^（）()]{1,20}[）)])?$"
)
TASKS_OF_A_YEAR = re.compile(
    r"20\d{2}年.{4,40}(?:重点任务|重点工作|工作任务)"
)  # as the yearly tasks of a ministry are called
UNFINISHED_TITLE = re.compile(
    r"^(?:.{0,30}(?:办公厅|办公室|政府|委员会|[厅局委]))?(?:关于)?(?:印发|转发|批转|公布|发布|颁布)(?!.*(?:通知|公告|决定|函|令)$)"
)
TITLED = re.compile(r"《[^《》]*》")
CLAUSE_MARK = re.compile(r"[，,。；;：:]")
SIGNATURE = re.compile(
    r"[\u4e00-\u9fff·、]{2,22}(?:人民政府|办公厅|办公室|委员会|厅|[省市州县区旗]委|[发改教科财人]委|局)(?:文件)?"
    r"|国务院(?:办公厅)?|中共中央(?:办公厅)?|[\u4e00-\u9fff]{2,14}部"
)
RESIDUE = re.compile(
    r"(?:网站?无障碍|无障碍(?:浏览|阅读)?|适老版|长者(?:版|模式|助手)|关怀版|相关(?:解读|文件|链接|附件|新闻|稿件)|政策解读|图解.{0,30}|"
    r"(?:【|\[)?(?:打印|关闭|收藏|返回|纠错|下载|分享|字号|字体)(?:本页|窗口|页面|顶部|首页|到|文章)?(?:】|\])?|"
    r"字体[:：]?\s?(?:【?[大中小]】?\s?)+|[大中小](?:\s[大中小])+|分享(?:到|至)?[:：]?.{0,12}|扫一扫.{0,20}|"
    r"(?:浏览|阅读|访问|点击)(?:次数|量|数)?[:：]?\s?\d*\s?次?|(?:当前|您(?:现在|当前)?(?:所在)?的?)位置[:：].{0,60}|首页(?:\s?[>»/].{0,60})?|"
    r"上一[篇条页][:：]?.{0,60}|下一[篇条页][:：]?.{0,60}|版权所有.{0,60}|主办单位[:：].{0,60}|承办单位[:：].{0,40}|网站标识码.{0,30}|"
    r".{0,12}ICP备.{0,30}|.{0,12}公网安备.{0,30}|网站地图|联系我们|关于我们|(?:信息)?来源[:：]\s?.{0,30}|责任编辑[:：]?.{0,12}|编辑[:：].{0,12}|"
    r"(?:微信|微博|新浪微博|QQ空间|手机版|移动版|RSS|繁体|English|简体|登录|注册|搜索)(?:\s(?:微信|微博|新浪微博|QQ空间|手机版|移动版|RSS|繁体|English|简体|登录|注册|搜索))*)"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed ordinal at the head of a line."""

    kind: str
    ordinal: int
    label: str  # as printed, with brackets or full stop, without 、 (data contract, Identifiers)
    length: int  # characters taken up by ordinal, separators and following white space
    above: tuple[int, ...] = ()  # the ordinals of the units above it, where they are printed with it: (2,) in 2.3


def marker(line: str) -> Marker | None:
    """The structural ordinal a line begins with, or None."""
    if line[:1].isdecimal() and (decimal := DECIMAL.match(line)):
        return _decimal_marker(decimal)
    for kind, pattern in MARKERS:
        match = pattern.match(line)
        if match:
            ordinal = read_ordinal(match.group(1))
            if ordinal:
                return Marker(kind, ordinal, match.group(0).strip().rstrip("、:： "), match.end())
    return None


def _decimal_marker(match: re.Match[str]) -> Marker | None:
    """The last number of a decimal ordinal counts; those before it say under what it stands."""
    *above, ordinal = map(int, re.split("[.．]", match.group(1)))
    if not ordinal or not all(above):
        return None
    return Marker(f"decimal{len(above)}", ordinal, match.group(1), match.end(), tuple(above))


def bare_marker(line: str) -> Marker | None:
    """The number without any mark that a heading begins with (1总则), or None.

    It counts only where decimal ordinals stand below it, which one line cannot tell.
    """
    match = BARE_NUMBERED.match(line)
    return Marker("numbered", int(match.group(1)), match.group(1), match.end()) if match else None


@lru_cache(maxsize=512)
def read_ordinal(printed: str) -> int:
    """A printed ordinal as a number: 十八 is 18, 12 is 12, ③ is 3; 0 when it is none (十十)."""
    if printed.isdecimal():
        return int(printed)
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    return int(convert(printed.replace("〇", "零"), "normal") or 0)


def is_colophon(line: str) -> bool:
    """Whether a line belongs to the printed colophon of an official document: 抄送, 信息公开属性, …印发."""
    return bool(COLOPHON.match(line))


def is_residue(line: str) -> bool:
    """Whether a whole line is furniture of a web page and not of the document."""
    return all(RESIDUE.fullmatch(part) for part in line.split()) or bool(RESIDUE.fullmatch(line))


def begins_unit(line: str) -> bool:
    """Whether a line begins something of its own, so that the line before it must not run on into it."""
    return bool(
        marker(line)
        or BOX.match(line)
        or ANNEX.match(line)
        or COLOPHON.match(line)
        or FIELD.match(line)
        or ANNEX_ALONE.fullmatch(line)
        or STATEMENT_LABEL.match(line)
        or DATE_LINE.fullmatch(line)
        or "\t" in line
    )


def is_signature(line: str) -> bool:
    """Whether a line is the name of an issuing body standing alone, as above a title or under a text."""
    return len(line) <= 24 and not CLAUSE_MARK.search(line) and bool(SIGNATURE.fullmatch(line))


def is_title(line: str) -> bool:
    """Whether a line reads as a document's title: no clause mark, and it ends in a title's noun (方案, 通知 …)."""
    words = TITLED.sub("", line)
    if UNFINISHED_TITLE.match(line):
        return False
    if len(line) > 90 or CLAUSE_MARK.search(words):
        return False
    return bool(TITLE_END.search(line) or TASKS_OF_A_YEAR.fullmatch(line))
