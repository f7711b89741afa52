"""The bodies that carry tasks: what they are for, who they are, and how they are printed.

What belongs here: ``agency_functions``, ``agencies`` and ``agency_names``. What does not: what bodies are made
responsible for (``tasks``).
"""

from __future__ import annotations

from typing import ClassVar

from schemas import codes
from schemas.base import ROW_ID, About, Integer, Table, flag, integer, string
from schemas.common import jurisdiction_code


class AgencyFunctions(Table):
    """A public function, such as education: what bodies of every level and spelling are for."""

    _about: ClassVar[About] = About(
        title_zh="机构职能",
        title_en="Functions of agencies",
        description_zh="一行是一项公共职能，如教育；用来对照各级名称不同的同类机构，含机构改革前的职能。",
        primary_key=("function",),
        label="function",
        facets=("kind", "successor"),
        sort=("function",),
    )

    function: str = string(
        "职能",
        "Function",
        "职能的通行简称，如发展改革，在各版本中不变。",
        "The common short name of the function, such as 发展改革; the same in every release.",
    )
    name_zh: str = string(
        "中文名称",
        "Chinese name",
        "职能在机构名称中的完整写法，如发展和改革。机构另有专名的同简称。",
        "The function as names of bodies print it in full, such as 发展和改革; the short name where bodies have "
        "names of their own.",
    )
    name_en: str = string(
        "英文名称",
        "English name",
        "职能的英文名称。",
        "The function in English.",
    )
    kind: str = string(
        "机构种类",
        "Kind of body",
        "履行此职能的一般是哪种机构。",
        "The kind of body that usually has the function.",
        codes=codes.AGENCY_KIND,
    )
    central_body: str = string(
        "国家级机构",
        "National body",
        "国家一级履行此职能的机构；职能已撤销的是当时的机构。没有的为空。",
        "The national body with the function; for a function that ended, the body of the time. Null when there "
        "is none.",
        nullable=True,
    )
    valid_from: Integer = integer(
        "启用年份",
        "Valid from",
        "履行此职能的机构开始设置的年份。登记表没有记录时为空。",
        "The first year of bodies with this function. Null where the registry records none.",
        nullable=True,
        minimum=1949,
        maximum=2100,
    )
    valid_to: Integer = integer(
        "停用年份",
        "Valid to",
        "机构改革撤销此类机构的年份。仍在设置时为空。",
        "The year in which a reform abolished these bodies. Null while they are there.",
        nullable=True,
        minimum=1949,
        maximum=2100,
    )
    successor: str = string(
        "后继职能",
        "Successor",
        "机构改革后由哪项职能的机构接替。没有时为空。",
        "The function whose bodies took over. Null when there is none.",
        nullable=True,
        references="agency_functions.function",
    )
    basis: str = string(
        "依据",
        "Basis",
        "起止年份和后继职能所依据的机构改革文件。没有起止年份时为空。",
        "The act of reform that years and successor are taken from. Null without years.",
        nullable=True,
    )


class Agencies(Table):
    """A body that carries a task in at least one document, under one name for all spellings."""

    _about: ClassVar[About] = About(
        title_zh="机构",
        title_en="Agencies",
        description_zh="一行是至少承担一项任务的一个机构，各种写法归为一个名称。",
        primary_key=("agency_id",),
        label="name",
        facets=("level", "kind", "function", "is_collective"),
        sort=("jurisdiction_code", "name"),
        page_sort="name",
        indexes=("name",),
    )

    agency_id: str = string(
        "机构编号",
        "Agency ID",
        "机构的固定编号，由全称的散列值得出，在各文件和各版本中相同。",
        "Stable ID of the body, a hash of its full name, the same in every document and release.",
        format=ROW_ID,
    )
    name: str = string(
        "名称",
        "Name",
        "连同地名的正式全称，如青海省发展和改革委员会。无法展开的名称照原文。",
        "The official name in full with its place, such as 青海省发展和改革委员会. A name that cannot be "
        "expanded stays as printed.",
    )
    name_en: str = string(
        "英文名称",
        "English name",
        "由职能、机构形式和地名的英文组成，如 Development and Reform Commission of Qinghai Province，不是机构自定的"
        "英文名；国家级机构用官方英文名。不知职能或地名英文时为空。",
        "Composed from the English of function, form of body and place, such as Development and Reform Commission of "
        "Qinghai Province, and not the body's own choice; national bodies go by their official English name. Null when "
        "the function or the place's English name is unknown.",
        nullable=True,
    )
    level: str = string(
        "层级",
        "Level",
        "机构的行政层级。看不出时为空。",
        "The body's administrative level. Null when it cannot be told.",
        nullable=True,
        codes=codes.LEVEL,
    )
    jurisdiction_code: str = jurisdiction_code(
        "机构所属地区的代码。看不出时为空。",
        "Code of the area the body belongs to. Null when it cannot be told.",
        nullable=True,
    )
    kind: str = string(
        "种类",
        "Kind",
        "人民政府、政府部门、党委部门、企业等。",
        "Government, department, party body, enterprise and so on.",
        codes=codes.AGENCY_KIND,
    )
    is_collective: Integer = flag(
        "是否集合主体",
        "Is collective",
        "1 表示一类主体，如各县人民政府；0 表示单个机构。",
        "1 for a class of bodies such as 各县人民政府, 0 for a single body.",
    )
    function: str = string(
        "职能",
        "Function",
        "机构的职能，如发展改革、教育，用来对照各级的同类机构。没有职能归类时为空。",
        "What the body is for, such as 发展改革 or 教育, to line up bodies of different levels. Null when "
        "it has no such function.",
        nullable=True,
        references="agency_functions.function",
    )
    other_functions: str = string(
        "其他职能",
        "Other functions",
        "合并设置的机构名称中写明的其他职能，用、隔开：文体旅游广电局的职能是文化旅游，其他职能是体育、广播电视。没有时为空。",
        "What the name of a merged body says it is for besides, separated by 、: 文体旅游广电局 has the function 文化旅游 and "
        "the other functions 体育 and 广播电视. Null when there are none.",
        nullable=True,
    )


class AgencyNames(Table):
    """A form in which documents print a body's name, such as 省发展改革委."""

    _about: ClassVar[About] = About(
        title_zh="机构写法",
        title_en="Printed names of agencies",
        description_zh="一行是一个机构在文件中的一种写法，如省发展改革委，附出现次数。",
        primary_key=("agency_id", "agency_text"),
        label="agency_text",
        facets=("documents",),
        sort=("agency_name", "agency_text"),
        page_sort="agency_name",
        indexes=("agency_text", "agency_name"),
    )

    agency_id: str = string(
        "机构编号",
        "Agency ID",
        "这一写法所指的机构。同一写法在不同地方的文件中可以指不同的机构。",
        "The body that is meant. One form can mean different bodies in documents of different places.",
        references="agencies.agency_id",
        format=ROW_ID,
    )
    agency_name: str = string(
        "机构名称",
        "Agency name",
        "机构的正式全称，同 agencies.name。",
        "The body's official name in full, as in agencies.name.",
    )
    agency_text: str = string(
        "原文写法",
        "As printed",
        "文件印出的名称；并列时省去的地名和通名不补。",
        "The name as printed; parts that a list shares are not filled in.",
    )
    mentions: Integer = integer(
        "出现次数",
        "Mentions",
        "这一写法在 task_assignments 中的行数。",
        "How many rows of task_assignments print this form.",
        minimum=1,
    )
    documents: Integer = integer(
        "文件数",
        "Documents",
        "有这一写法的文件数。",
        "How many documents print this form.",
        minimum=1,
    )
    first_document_id: str = string(
        "最早的文件",
        "First document",
        "有这一写法的文件中日期最早的一份。",
        "The document of the earliest date among those that print this form.",
        references="documents.document_id",
    )
