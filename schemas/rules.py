"""The rules that read rows: what each of them reads, in Chinese and English.

What belongs here: the closed list of rules of every extracted table; a row's ``rule`` is one of them. What does not: the
rules themselves (``pipeline.extract``, ``pipeline.resolve``) and how far a row may be trusted (``reasons``).
"""

from __future__ import annotations

from schemas.closed import CodeList, closed_list

ASSIGNMENT_RULE = closed_list(
    "assignment_rule",
    (
        "label",
        "标签",
        "Label",
        "标签引出的名单，如“责任单位：…”。",
        "The list that a label opens (责任单位：…).",
    ),
    (
        "bracket_label",
        "括号内标签",
        "Label in brackets",
        "括号内由标签引出的名单，如“（责任单位：…）”。",
        "The list that a label opens inside brackets (（责任单位：…）).",
    ),
    (
        "bracket_duty",
        "括号内责任",
        "Duty in brackets",
        "以负责、牵头、配合等词结尾的括号，如“（…按职责分工负责）”。",
        "A bracket whose list ends in 负责, 牵头, 配合 or the like.",
    ),
    (
        "bracket_list",
        "括号内名单",
        "List in brackets",
        "段末括号内只有机构名称、没有责任动词。",
        "A bracket at a paragraph's end that lists bodies without any word of duty.",
    ),
    (
        "bare_line",
        "独立成行",
        "Line of its own",
        "一行只有机构名称和责任动词，没有标签和括号。",
        "A line of nothing but bodies and a word of duty, without label or brackets.",
    ),
    (
        "table_cell",
        "任务表",
        "Task table",
        "任务表中责任栏的一格。",
        "A cell of a task table under a column of bodies.",
    ),
    ("inline_should", "正文“要”", "Told to act", "正文中“某机构要…”。", "A body told to act (…要…) in running text."),
    (
        "inline_responsible",
        "正文“负责”",
        "Made responsible in prose",
        "正文中“某机构负责…”。",
        "A body that 负责 in running text.",
    ),
    (
        "inline_lead",
        "正文“牵头”",
        "Made to lead in prose",
        "正文中“某机构牵头…”。",
        "A body that 牵头 in running text.",
    ),
    (
        "inline_together",
        "正文“会同”",
        "Together with others",
        "正文中会同前后的机构。",
        "The bodies before and after 会同 in running text.",
    ),
    (
        "inline_support",
        "正文“配合”",
        "Made to support in prose",
        "正文中配合、参与、协助的机构。",
        "A body that 配合, 参与 or 协助 in running text.",
    ),
)

TARGET_RULE = closed_list(
    "target_rule",
    (
        "level",
        "达到的水平",
        "Level to reach",
        "指标达到、超过或控制在某值。",
        "An indicator that reaches or keeps a value.",
    ),
    (
        "quantity",
        "要完成的数量",
        "Quantity to do",
        "建设、改造、培训等的数量。",
        "How much to build, renovate or train.",
    ),
    ("norm", "单位标准", "Norm", "每个单位或人均应有的量。", "A quantity for each unit or head."),
    (
        "share",
        "其中的比例",
        "Share of something",
        "百分之几的对象达到某种状态。",
        "A share of something that reaches a state.",
    ),
    (
        "respectively",
        "分别对应",
        "Respectively",
        "“分别”把几个数值与几个指标或年份对应。",
        "Several values that 分别 gives to several indicators or years.",
    ),
    ("doubling", "翻番", "Doubling", "翻番、翻两番。", "翻番, 翻两番."),
    ("table", "指标表", "Table of indicators", "指标表的一行一年。", "A row of a table of indicators, for one year."),
    ("coverage-full", "全覆盖", "Full coverage", "写明全覆盖。", "全覆盖 in so many words."),
    ("coverage-each", "处处都有", "In each of them", "县县、村村、每个…均有。", "县县, 村村, 每个…均有."),
    ("coverage-removed", "消除", "Removed", "消除、清零可数的事物。", "消除 or 清零 of something countable."),
    ("coverage-all", "全部", "All of them", "全部建成、覆盖全部。", "全部 with a result (全部建成, 覆盖全部)."),
)

PROJECT_RULE = closed_list(
    "project_rule",
    (
        "place in name, facility",
        "名称含地点的设施",
        "Facility with a place in its name",
        "名称中有地名、道路、起讫点、序号或乡镇，并以设施结尾。",
        "Its name holds a place, road, route, ordinal or town and ends in a facility.",
    ),
    (
        "place in name, works",
        "名称含地点的工程",
        "Works with a place in their name",
        "名称中有地点，并以改造、迁建等结尾或列在项目名单中。",
        "Its name holds a place, and it is works (改造, 迁建) or stands in a list of projects.",
    ),
    (
        "the county's own institution",
        "本县唯一的机构",
        "The county's own institution",
        "如县医院，在一县的文中只有一个。",
        "Such as 县医院, of which a county has one.",
    ),
    (
        "proper name, facility",
        "有专名的设施",
        "Facility with a proper name",
        "以登记表之外的专名称呼的设施，如得水园。",
        "A facility called by a proper name that no registry holds (得水园).",
    ),
    (
        "proper name, works",
        "有专名的工程",
        "Works with a proper name",
        "以登记表之外的专名称呼的工程。",
        "Works called by a proper name that no registry holds.",
    ),
    (
        "named site in a list",
        "名单中的街巷小区",
        "Named site in a list",
        "名单中只印名称的街巷、小区、寺庙等。",
        "A street, estate or temple that a list names without more.",
    ),
    (
        "quoted site in a list",
        "名单中带引号的场所",
        "Quoted site in a list",
        "名单中以引号标出名称的场所。",
        "A site whose name stands in quotation marks in a list.",
    ),
    (
        "named facility of a positioning",
        "定位表中的设施",
        "Facility of a positioning",
        "附件定位表中有名称的设施。",
        "A facility with a name of its own in an annex that positions counties.",
    ),
    (
        "facility of the place that governs",
        "所述地方的设施",
        "Facility of the place that governs",
        "句子或条款说的是一个地方，设施在一地只有一个。",
        "A singular facility of the place that the sentence or article is about.",
    ),
    (
        "facility of the county's own text",
        "本县文件中的设施",
        "Facility of the county's own text",
        "一县自己的文件要建设的设施。",
        "A singular facility that a county's own document builds.",
    ),
    (
        "works on a facility of the county's own text",
        "本县设施的改造",
        "Works on a facility of the county's own text",
        "一县自己的文件对一个设施的改造工程。",
        "Works on a singular facility in a county's own document.",
    ),
    (
        "platform of the county's own text",
        "本县的平台",
        "Platform of the county's own text",
        "一县自己的文件中的平台或系统。",
        "A platform or system in a county's own document.",
    ),
    (
        "project of the county's own text",
        "本县的项目",
        "Project of the county's own text",
        "一县自己的文件中称作项目的建设。",
        "What a county's own document carries out and calls a project.",
    ),
    (
        "shares the head of named ones",
        "与有名称者共用中心词",
        "Shares the head of named ones",
        "与名单中有名称的各项共用中心词。",
        "An item that shares its head noun with items that are named.",
    ),
    (
        "item of a list of the place that governs",
        "所述地方的项目名单",
        "Item of a governing place's list",
        "一地项目名单中的一项，自身没有地名。",
        "An item of a list of projects of the place the text is about, without a place in its own name.",
    ),
    (
        "item of the county's own list",
        "本县的项目名单",
        "Item of the county's own list",
        "一县自己的项目名单中的一项，自身没有地名。",
        "An item of a county's own list of projects, without a place in its own name.",
    ),
    (
        "item with a size",
        "写明规模的一项",
        "Item with a size",
        "一地项目名单中写明规模的一项。",
        "An item of a place's list of projects that prints its size.",
    ),
    ("table of projects", "项目表", "Table of projects", "项目表的一行。", "A row of a table of projects."),
    (
        "scheme",
        "工程或行动",
        "Scheme",
        "实施、开展的有名称的工程、行动、试点。",
        "A scheme of its own name that is carried out.",
    ),
    (
        "quoted scheme",
        "带引号的行动",
        "Quoted scheme",
        "以引号标出名称的工程、行动。",
        "A scheme whose name stands in quotation marks.",
    ),
    (
        "scheme with a list inside",
        "名称含并列的工程",
        "Scheme with a list inside",
        "名称中含有并列成分的一个工程。",
        "One scheme whose name holds a list.",
    ),
    (
        "schemes that share their head",
        "共用中心词的工程",
        "Schemes that share their head",
        "共用“行动”等中心词的两个工程。",
        "Two schemes that share their head noun.",
    ),
    (
        "scheme of several places",
        "几地的试点",
        "Scheme of several places",
        "几个地方承担的同一试点。",
        "One pilot that several places carry out.",
    ),
    (
        "scheme that sends people",
        "选派人员的制度",
        "Scheme that sends people",
        "如科技特派员制度。",
        "Such as 科技特派员制度.",
    ),
    (
        "scheme called project",
        "称作项目的工程",
        "Scheme called project",
        "名称以“项目”结尾、不限于一处的工程。",
        "A scheme without one site whose name ends in 项目.",
    ),
    ("campaign", "创建活动", "Campaign", "为某一称号的创建。", "A campaign for a title (创建)."),
)

MENTION_RULE = closed_list(
    "mention_rule",
    ("name", "名称", "Name", "名称本身足以确定。", "The name by itself says which place it is."),
    (
        "printed after the place it lies in",
        "上级地名之后",
        "After the place it lies in",
        "印在所属地名之后，如西安市新城区。",
        "Printed right after the place it lies in (西安市新城区).",
    ),
    (
        "in a list of places",
        "地名名单中",
        "In a list of places",
        "也是普通词语的名称，列在地名之间。",
        "A name that is also a word, or of several places, among other places.",
    ),
    (
        "begins an item of a list of places",
        "名单各项的开头",
        "Begins an item of a list",
        "名单各项都以地名开头，如互助柏木峡、民和满坪。",
        "Each item of the list begins with a place (互助柏木峡、民和满坪).",
    ),
    (
        "before a word for counties",
        "县域等词之前",
        "Before a word for counties",
        "如民和等县域。",
        "Such as 民和 before 等县域.",
    ),
    (
        "before a description of counties",
        "描述县域的词语之前",
        "Before a description of counties",
        "如共和等能源资源富集的县域。",
        "Such as 共和 before 等能源资源富集的县域.",
    ),
    (
        "before its own town",
        "所辖乡镇之前",
        "Before its own town",
        "之后印有所辖的乡镇，如共和恰卜恰。",
        "A town of the same county is printed after it (共和恰卜恰).",
    ),
    (
        "before a facility",
        "设施之前",
        "Before a facility",
        "之后是设施，如民和工业园。",
        "A facility follows (民和工业园).",
    ),
    (
        "subject of a measure",
        "措施的主语",
        "Subject of a measure",
        "是措施的主语，如支持互助以…。",
        "A measure is told of it (支持互助以…).",
    ),
    ("town", "乡镇", "Town", "单独印出的乡镇，记为所属的县。", "A town that stands for its county."),
    (
        "town at the end of a road",
        "道路终点的乡镇",
        "Town at the end of a road",
        "道路起讫点的乡镇，记为所属的县。",
        "A town where a road begins or ends, standing for its county.",
    ),
    (
        "zone called after a town",
        "以乡镇称呼的园区",
        "Zone called after a town",
        "以乡镇称呼的新区、园区，记为所属的县。",
        "A zone called after a town, standing for its county.",
    ),
    (
        "former division at the end of a road",
        "道路终点的旧地名",
        "Former division at the end of a road",
        "道路起讫点的旧行政区划名称。",
        "A name of the past where a road begins or ends.",
    ),
)

PROFILE_RULE = closed_list(
    "profile_rule",
    ("positioning table", "定位表", "Positioning table", "定位表的一行。", "A row of a table that positions counties."),
)

CATEGORY_RULE = closed_list(
    "category_rule",
    (
        "list under a category",
        "类别下的名单",
        "List under a category",
        "专栏或附件中，类别名称之下列出的县。",
        "A county listed under the category in a box or annex.",
    ),
    (
        "clause with the category's term",
        "分句写明类别",
        "Clause with the category's term",
        "同一分句印出县名和类别名称。",
        "The county and the category's term stand in one clause.",
    ),
    (
        "clause with a type of the category",
        "分句写明细类",
        "Clause with a type of the category",
        "句子写明类别，分句写明县属于其中哪一型。",
        "The sentence prints the category, the clause of the county a type of it.",
    ),
)

RELATION_RULE = closed_list(
    "relation_rule",
    ("title", "标题", "Title", "书名号中的标题。", "A title in 《》."),
    (
        "title with number",
        "标题和文号",
        "Title with number",
        "标题之后印有文号。",
        "A title with a document number behind it.",
    ),
    ("number alone", "只有文号", "Number alone", "没有标题的文号。", "A document number without a title."),
)

RULE_LISTS: tuple[CodeList, ...] = (
    ASSIGNMENT_RULE,
    TARGET_RULE,
    PROJECT_RULE,
    MENTION_RULE,
    PROFILE_RULE,
    CATEGORY_RULE,
    RELATION_RULE,
)
