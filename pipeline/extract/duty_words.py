"""The words with which Chinese plans hand out duties: labels, duty verbs, deadlines, notes.

What belongs here: compiled patterns and the role each word gives (codebook, "Task assignments", rule 1).
What does not: cutting a text into statements (``statements``) or lists (``body_lists``), and who a body is (``resolve``).
"""

from __future__ import annotations

import re

LEAD, RESPONSIBLE, COOPERATING = "lead", "responsible", "cooperating"

# 牵头单位：/ 责任部门：/ 配合单位（…）：; 任单位 is a slip for 责任单位, read where nothing but a mark stands before it.
_KINDS = "牵头|责任|配合|主责|主办|协办|实施|参与|参加|协同|协作|支持|承办|落实|负责|协助|主管|完成|执行"
_UNITS = "单位|部门|主体|机构|科室|处室|股室|地区|地方"
LABEL = re.compile(
    rf"(?<![各由请将按与及和、明])(?P<label>(?:第一|主要|主|共同|具体|联合|省级|市级|县级|省直|市直|县直)?"
    rf"(?:(?:{_KINDS})(?:(?:、|和|及|或|/|与)?(?:{_KINDS}))*(?:{_UNITS})(?:(?:、|和|及|与)(?:{_KINDS})?(?:{_UNITS}))?"
    rf"|(?<![一-鿿])任(?:单位|部门)))(?:[（(][^（）()\n：:]{{1,12}}[）)])?"
    r"(?:[：:]|为(?=[省市县区州国各中])|(?=[\n\t])|(?=[省市县区州](?!级|直|有关|相关)[一-鿿]{2,12}[局委厅办][、，,；;。）)]))"
)
PERSON_LABEL = re.compile(
    r"(?:牵头|责任|分管|包保|包联|联系|挂联|负责|督办|主管)(?:市|县|省|州|区)?(?:领导|人员?|同志|[市县区州]长)(?:及联系方式)?[：:]"
)
TIME_LABEL = re.compile(
    r"(?:完成|办结|实施|推进|落实|整改|计划|任务)?(?:完成)?(?:时限|时间节点|时间|期限|进度)(?:要求|安排)?(?:[：:]|为(?=20))"
)
# Any other short heading with a colon ends a list: 工作目标：, 主要措施：
OTHER_LABEL = re.compile(r"(?<=[。；;，,\n）)\t ])[一-鿿]{2,8}[：:]")

_BY_DUTY = (
    r"(?:(?:按照?|根据|依据|依照?|结合|在)(?:各自)?(?:部门)?(?:的)?(?:职责|职能|责任|任务|工作)"
    r"(?:范围|任务|权限|职能)?(?:和?(?:任务)?分工)?(?:范围)?内?)"
)
_ADVERB = rf"(?:{_BY_DUTY}|分工|分别|共同|具体|统筹|统一|全面|主要|分头|各自|组织|协调|协同|联合|推进|抓好|依法|切实|认真|结合(?:本地|本地区|各自|工作)?实际)"
VERB = re.compile(
    rf"(?P<verb>{_ADVERB}{{0,5}}(?:"
    r"(?P<lead>牵头(?:负责|组织实施|组织|落实|推进|实施|办理|抓总|协调|会同)?(?:落实|实施)?)"
    r"|(?P<coop>(?:积极|密切)?(?:配合|参与|参加|协助|协办|支持|协同)(?:实施|落实|做好)?)"
    r"|(?P<resp>(?:负责|承办|组织实施|实施|落实|抓好落实|推进落实|组织落实|推进|指导|督促指导|(?:承担|负|落实|为)(?:主体责任|责任主体))(?:落实|实施|推进|办理|指导|统筹|协调|督导)?)))$"
)
ROLE_NOTE = re.compile(
    r"[（(](?:(?P<lead>牵头|主责|主办)|(?P<coop>配合|协办|参与)|(?P<resp>负责|责任))(?:单位|部门|负责)?[）)]$"
)
TOGETHER = re.compile(r"(?:牵头)?会同(?=[一-鿿])")

# 列第一位者为牵头单位，下同: the first of each list leads, here or from here on.
FIRST_LEADS = re.compile(
    r"(?:第一(?:个|位|家|名|项|顺位)?|首位|首个|排名?(?:在)?(?:第一|首位|最前|前)|列(?:在)?(?:第一|首位|最前))[一-鿿“”（）、]{0,10}?(?:为|是|系|即)(?:“)?(?:该项)?(?:任务)?(?:的)?(?:牵头|主责)"
)
HOLDS_ON = re.compile(r"下同|以下同|以下类同|以下均同")
NOTE = re.compile(
    r"下同|不再|列出|第一位|首位|排名|逐一|未列|其他有关|均为牵头|为牵头单位|为责任单位|另有(?:规定|注明)|以下(?:简称|均)"
)

DEADLINE = re.compile(
    r"(?P<year>20\d\d)年?(?:[—\-–至到~](?P<until>20\d\d)年?)?|[“\"]?十(?P<plan>[三四五六])五[”\"]?"
    r"|(?P<this>年内|本年|今年|当年|年底前|年底|年末)"
)
TIME_PART = re.compile(
    r"^(?:(?:于|在|到|至|截至)?[“\"]?(?:20\d\d|十[三四五六]五|\d{1,2}月)[^、]{0,20}|(?:每|全|本|今)?年(?:内|底|末|度)[^、]{0,12}"
    r"|(?:长期|持续|常态化?|全程|立即|即行|近期|每年|每月|每季度|适时)(?:坚持|推进|实施|落实|开展|执行)?(?:[^、]{0,6})|长期任务)$"
)
PLAN_ENDS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}
LABEL_ROLES = (
    (re.compile(r"牵头|主责|主办|第一"), LEAD),
    (re.compile(r"责任|负责|承办|落实"), RESPONSIBLE),
    (re.compile(r"配合|参与|参加|协同|协作|支持|协助|协办"), COOPERATING),
)


def label_role(label: str) -> str:
    """The role a label's words give: 牵头 lead, 配合 or 参与 cooperating, everything else responsible."""
    return next((role for pattern, role in LABEL_ROLES if pattern.search(label)), RESPONSIBLE)


def match_role(found: re.Match[str]) -> str:
    """The role of a match of ``VERB`` or ``ROLE_NOTE``."""
    if found.group("lead"):
        return LEAD
    if found.group("coop"):
        return COOPERATING
    return RESPONSIBLE


def deadline_year(words: str, document_year: int | None) -> int | None:
    """The last year a deadline names: 2025年底前 2025, “十五五”末 2030, 年内 the document's year; None without one."""
    year: int | None = None
    for found in DEADLINE.finditer(words):
        if found.group("until") or found.group("year"):
            year = int(found.group("until") or found.group("year"))
        elif found.group("plan"):
            year = PLAN_ENDS[found.group("plan")]
        elif year is None:
            year = document_year
    return year
