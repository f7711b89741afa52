"""Why a row should be looked at again, and why something that looked like a row became none.

What belongs here: these closed lists. What does not: reasons for unread numbers and unresolved names, which are older
(``codes``), and the tests that give a reason (``pipeline.review``, ``pipeline.unread``).
"""

from __future__ import annotations

from schemas.closed import CodeList, closed_list

REVIEW_REASON = closed_list(
    "review_reason",
    ("repeated_ordinal", "序号重复", "Repeated ordinal", "原文印了两次同一序号。", "The document prints it twice."),
    (
        "name_as_printed",
        "机构名称未识别",
        "Name kept as printed",
        "像机构而登记表和命名规则都不认识，名称照录。",
        "It looks like a body that no registry or naming rule knows; the name stays as printed.",
    ),
    (
        "place_unknown",
        "所属地方不明",
        "Place unknown",
        "机构或园区属于哪里不能确定。",
        "Nobody can tell from the text where the body or zone belongs.",
    ),
    (
        "unclosed_bracket",
        "括号不成对",
        "Bracket without partner",
        "责任说明的括号缺了一半，起止由规则推定。",
        "The statement lacks one of its brackets, so the rule set its end.",
    ),
    (
        "label_slip",
        "标签有误",
        "Slip in the label",
        "标签印漏字，如“任单位”。",
        "The label is misprinted, such as 任单位.",
    ),
    (
        "no_duty_word",
        "没有责任动词",
        "No word of duty",
        "括号内只有名单，没有负责、牵头等词。",
        "A bracket of bodies without 负责, 牵头 or the like.",
    ),
    (
        "indicator_carried",
        "指标承前",
        "Indicator from before",
        "指标的词语印在前面的分句里。",
        "The indicator's words stand in a clause before.",
    ),
    (
        "indicator_composed",
        "指标由几处拼成",
        "Indicator put together",
        "指标的词语在原文中不相连。",
        "The indicator's words do not stand together in the text.",
    ),
    ("indicator_long", "指标过长", "Long indicator", "指标超过25个字。", "The indicator is longer than 25 characters."),
    (
        "indicator_unclear",
        "指标不明",
        "Unclear indicator",
        "指标太短、含并列或以动词结尾，可能截取有误。",
        "The indicator is very short, holds a list or ends in a verb, so that it may be cut wrongly.",
    ),
    ("no_unit", "没有单位", "No unit", "数值没有单位。", "The value is printed without a unit."),
    (
        "deadline_far",
        "期限相隔较远",
        "Deadline from afar",
        "期限印在三个以上分句之前，或另一段里。",
        "The deadline stands more than three clauses before, or in another paragraph.",
    ),
    (
        "coverage_without_all",
        "未写“全”的覆盖",
        "Coverage without 全",
        "由通、覆盖等词看作全覆盖，没有“全”字。",
        "Read as full coverage from 通 or 覆盖, without 全.",
    ),
    (
        "no_head_noun",
        "没有设施名词",
        "No head noun",
        "名称不以任何已知的设施结尾。",
        "The name ends in no known facility.",
    ),
    (
        "kind_by_setting",
        "由上下文判断",
        "Decided by setting",
        "名称中没有地点和专名，由所在的句子或文件看作项目。",
        "No place or proper name is in it; its sentence or document makes it a project.",
    ),
    (
        "proper_name_only",
        "仅凭专名",
        "Proper name only",
        "仅凭登记表之外的专名看作项目。",
        "A proper name that no registry holds makes it a project.",
    ),
    (
        "name_composed",
        "名称经补全",
        "Name completed",
        "完整名称由并列各项共用的词语补成。",
        "The full name was completed with words that a list shares.",
    ),
    (
        "town_alone",
        "单独的乡镇",
        "Town alone",
        "只印乡镇或旧地名，县由登记表得出。",
        "Only a town or a former name is printed; its county comes from the registry.",
    ),
    (
        "by_neighbours",
        "由前后文判断",
        "Decided by its neighbours",
        "名称也是普通词语或几地同名，由前后的地名和词语判断。",
        "The name is also a word, or of several places; the words around it decide.",
    ),
    (
        "running_text",
        "出自正文",
        "From running text",
        "出自正文的句子，而不是名单。",
        "Read from a sentence rather than from a list.",
    ),
    ("empty_cell", "表中空白", "Empty cell", "表中该县的一格没有文字。", "A cell of the county's row is empty."),
    (
        "shared_verb",
        "几份文件共用动词",
        "Shared verb",
        "同一分句提到几份文件，关系由同一动词判断。",
        "The clause names several documents, and one verb decides the relation of all.",
    ),
)

UNREAD_STATEMENT_REASON = closed_list(
    "unread_statement_reason",
    (
        "principle",
        "引述的原则",
        "Principle",
        "引述的原则、机制，如“谁审批、谁负责”。",
        "A principle or mechanism that is quoted, such as 谁审批、谁负责.",
    ),
    (
        "crowd",
        "没有点名的部门",
        "Unnamed bodies",
        "只有有关部门、各地区、各单位等。",
        "Nothing but 有关部门, 各地区, 各单位 and the like.",
    ),
    ("person", "个人", "Person", "责任落在个人或职务上。", "The duty is a person's or an office holder's."),
    ("no_body", "没有机构名称", "No body", "没有可以识别为机构的词语。", "No word in it could be a body."),
    (
        "not_a_responsibility",
        "不是责任分工",
        "Not a responsibility",
        "注释、简称等不交代责任的文字。",
        "A note, an abbreviation or the like that gives nobody a duty.",
    ),
    ("unknown", "未能判断", "Unknown", "应当看一看。", "Worth a look."),
)

UNREAD_PROJECT_REASON = closed_list(
    "unread_project_reason",
    (
        "kind_of_works",
        "一类工程",
        "Kind of works",
        "只说哪一类工程或设施，不指具体的一个。",
        "It says which kind of works or facility, none in particular.",
    ),
    (
        "institution",
        "现有机构",
        "Institution",
        "依托、发挥作用的现有机构，没有对它做什么。",
        "An institution that is relied on and to which nothing is done.",
    ),
    (
        "goal_or_layout",
        "目标或布局",
        "Goal or layout",
        "要建成什么样、要达到的地位，或空间布局。",
        "What something is to become, a rank to reach, or a layout.",
    ),
    (
        "own_title",
        "本文件的标题",
        "Own title",
        "本文件或其章节的标题。",
        "The title of the document or of one of its chapters or articles.",
    ),
    (
        "umbrella_word",
        "统称",
        "Umbrella word",
        "统称，如六大行动、重大工程。",
        "A word for many, such as 六大行动 or 重大工程.",
    ),
    ("statement", "责任说明中", "In a statement", "在责任说明之中。", "Inside a responsibility statement."),
    (
        "titled_document",
        "书名号中",
        "Titled document",
        "书名号中的文件名称。",
        "Inside the title of a document in 《》.",
    ),
    (
        "unknown",
        "未能判断",
        "Unknown",
        "名称中有地点或专名而没有成为项目，应当看一看。",
        "It holds a place or a proper name and became no project; worth a look.",
    ),
)

UNREAD_PROVISION_REASON = closed_list(
    "unread_provision_reason",
    (
        "heading_only",
        "只有标题",
        "Heading only",
        "条款只有标题，该表不从标题中读取。",
        "The provision is a heading alone, and headings give this table no rows.",
    ),
    (
        "overlong_clause",
        "分句过长",
        "Overlong clause",
        "分句长得不成句，标点已失，没有读取。",
        "A clause is so long that its marks must be lost; it is passed over.",
    ),
)

EXTRACTED_TABLE = closed_list(
    "extracted_table",
    ("task_assignments", "任务分工", "Task assignments"),
    ("targets", "目标指标", "Targets"),
    ("named_projects", "项目和工程", "Named projects"),
    ("place_mentions", "地名出现", "Place mentions"),
    ("county_profiles", "县城发展定位", "County profiles"),
    ("county_categories", "县城类别", "County categories"),
    ("document_relations", "文件关系", "Document relations"),
)

REASON_LISTS: tuple[CodeList, ...] = (
    REVIEW_REASON,
    UNREAD_STATEMENT_REASON,
    UNREAD_PROJECT_REASON,
    UNREAD_PROVISION_REASON,
    EXTRACTED_TABLE,
)
