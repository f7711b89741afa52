"""The questions that users ask, as canned queries of the site.

What belongs here: SQL with parameters and titles in Chinese and English. What does not: where they are published
(``metadata``). A parameter left empty means "all", so that every query shows rows as it opens.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its SQL; parameters are those named ``:parameter`` in it."""

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    sql: str


# A county or city by its code or the beginning of any of its names (化隆 for 化隆县); empty stands for every one.
_PLACE = (
    "(:{name} in ('', j.code) or j.name like :{name} || '%' or j.official_name like :{name} || '%' "
    "or j.name_en like :{name} || '%')"
)


def _place(name: str) -> str:
    return _PLACE.format(name=name)


# The same with history: what was typed, what became of it (同仁县 is 同仁市), and what it was before.
_EVER = """
with recursive named(code) as (
  select j.code from jurisdictions j where {place}
),
later(code) as (
  select code from named
  union
  select j.successor_code from later join jurisdictions j on j.code = later.code where j.successor_code is not null
),
earlier(code) as (
  select code from named
  union
  select j.code from earlier join jurisdictions j on j.successor_code = earlier.code
),
ever(code) as (select code from later union select code from earlier)
"""


def _ever(name: str) -> str:
    return _EVER.format(place=_place(name)).strip()


QUERIES: tuple[Query, ...] = (
    Query(
        "targets_of_county",
        "一个县市的目标",
        "Targets of one county",
        "输入县市的简称、全称或代码，列出约束它的目标；留空列出全部。",
        "Give a county or city by short name, official name or code to see the targets that bind it; "
        "leave empty for all.",
        f"""
select j.name as jurisdiction, t.indicator, t.comparator, t.value_text, t.deadline_year, t.scope,
  t.quote, d.title as document, t.provision_id, t.target_id
from targets t
join jurisdictions j on j.code = t.jurisdiction_code
join documents d on d.document_id = t.document_id
where {_place("county")}
order by j.code, t.deadline_year, t.document_id, t.char_start
""",
    ),
    Query(
        "tasks_led_by_agency",
        "一个机构牵头或负责什么",
        "What one agency leads or is responsible for",
        "输入机构全称、简称或其中几个字（如省发展改革委），角色可填 lead、responsible、cooperating；留空列出全部。",
        "Give an agency's full name, a printed short form (省发展改革委) or part of one and, if you like, a role "
        "(lead, responsible, cooperating); leave empty for all.",
        """
select a.agency_name, a.role, p.label, p.heading, d.title as document, a.quote, a.provision_id, a.assignment_id
from task_assignments a
join provisions p on p.provision_id = a.provision_id
join documents d on d.document_id = a.document_id
where :role in ('', a.role)
  and (
    instr(a.agency_name, :agency)
    or a.agency_id in (select agency_id from agency_names where instr(agency_text, :agency))
  )
order by a.agency_name, a.document_id, a.char_start
""",
    ),
    Query(
        "top_agencies_per_document",
        "各文件中牵头和任务最多的机构",
        "Who leads and carries most tasks per document",
        "每份文件中任务最多的十个机构，附牵头、负责、配合各几条；角色填 lead 按牵头数排，留空按全部任务数排。"
        "多数文件不写谁牵头，只写责任单位。",
        "The ten bodies with most tasks in each document, with how many of the provisions they lead, answer for or "
        "cooperate in. Give the role lead to rank by leads, leave empty to rank by all. Most documents name no lead, "
        "only responsible bodies.",
        """
with counted as (
  select document_id, agency_id, agency_name,
    count(distinct case when :role in ('', role) then provision_id end) as tasks,
    count(distinct case when role = 'lead' then provision_id end) as leads,
    count(distinct case when role = 'responsible' then provision_id end) as responsible,
    count(distinct case when role = 'cooperating' then provision_id end) as cooperating
  from task_assignments
  group by document_id, agency_id
),
placed as (
  select *, row_number() over (partition by document_id order by tasks desc, leads desc, agency_name) as place
  from counted
  where tasks > 0
)
select d.title as document, p.place, p.agency_name, p.tasks, p.leads, p.responsible, p.cooperating, g.name_en,
  p.document_id
from placed p
join documents d on d.document_id = p.document_id
join agencies g on g.agency_id = p.agency_id
where p.place <= 10
order by p.document_id, p.place
""",
    ),
    Query(
        "projects_by_county_and_sector",
        "按县市和领域查项目",
        "Projects by county and sector",
        "输入县市和领域代码（如 tourism，见 codes 表）；留空列出全部。",
        "Give a county or city and a sector (such as tourism, see the table codes); leave empty for all.",
        f"""
select j.name as jurisdiction, s.title_zh as sector_zh, n.sector, n.name, n.kind, n.stage, n.quantity, n.unit,
  n.investment, n.start_year, n.end_year, n.quote, d.title as document, n.project_id
from named_projects n
join documents d on d.document_id = n.document_id
left join jurisdictions j on j.code = n.jurisdiction_code
left join codes s on s.list = 'sector' and s.code = n.sector
where (:county = '' or {_place("county")}) and (:sector = '' or :sector in (n.sector, s.title_zh))
order by j.code nulls last, n.sector, n.document_id, n.char_start
""",
    ),
    Query(
        "targets_due_by_year",
        "某年之前到期的目标",
        "Targets due by a year",
        "输入年份，列出期限在该年及以前的目标；留空列出所有写明期限的目标。",
        "Give a year to see the targets due in or before it; leave empty for all targets with a deadline.",
        """
select t.deadline_year, j.name as jurisdiction, t.indicator, t.comparator, t.value_text, t.quote,
  d.title as document, t.target_id
from targets t
join jurisdictions j on j.code = t.jurisdiction_code
join documents d on d.document_id = t.document_id
where t.deadline_year is not null and (:year = '' or t.deadline_year <= cast(:year as integer))
order by t.deadline_year, t.document_id, t.char_start
""",
    ),
    Query(
        "functions_missing_below",
        "上级文件有而下级文件没有的机构",
        "Bodies in the superior plan but not in the local one",
        "按职能对照：上级文件安排了任务、下级文件没有同类机构的；机构改革前后的职能视为同一项，如乡村振兴与农业农村；"
        "合并设置的机构算各项职能，如文体旅游广电局算体育；不含各级人民政府。可输入两份文件的编号；留空列出数据集中各对上下级文件。",
        "Bodies that have tasks in a superior document and no counterpart in a local one, matched by function; a "
        "function and the one that took over from it in a reform count as one (乡村振兴, 农业农村), "
        "and a merged body (文体旅游广电局) counts for all its functions. Governments are left out. Give the IDs of two documents, or leave empty for all pairs in the dataset.",
        """
with recursive bodies as (
  select a.document_id, coalesce(g.function, g.name) as body, g.function,
    '、' || coalesce(g.other_functions, '') || '、' as others, a.agency_name, a.provision_id
  from task_assignments a join agencies g on g.agency_id = a.agency_id
  where g.is_collective = 0 and g.kind <> 'government'
),
lineage(body, later) as (
  select distinct body, body from bodies
  union
  select l.body, f.successor from lineage l join agency_functions f on f.function = l.later
  where f.successor is not null
),
pairs as (
  select s.document_id as superior, l.document_id as local
  from documents s
  join documents l on l.document_id <> s.document_id
  where :superior in ('', s.document_id) and :local in ('', l.document_id)
    and (
      (:superior <> '' and :local <> '')
      or (s.level = 'national' and l.level <> 'national')
      or (s.level = 'province' and l.level in ('prefecture', 'county')
        and substr(l.jurisdiction_code, 1, 2) = substr(s.jurisdiction_code, 1, 2))
      or (s.level = 'prefecture' and l.level = 'county'
        and l.jurisdiction_code in (select code from jurisdictions where parent_code = s.jurisdiction_code))
    )
)
select p.superior, p.local, b.body, f.name_en, group_concat(distinct b.agency_name) as named_as,
  count(distinct b.provision_id) as provisions
from pairs p
join bodies b on b.document_id = p.superior
left join agency_functions f on f.function = b.function
where not exists (
  select 1
  from bodies x
  join lineage mine on mine.body = b.body
  join lineage theirs on theirs.body = x.body
  where x.document_id = p.local
    and (mine.later = x.body or theirs.later = b.body or instr(x.others, '、' || mine.later || '、'))
)
group by p.superior, p.local, b.body
order by p.superior, p.local, provisions desc, b.body
""",
    ),
    Query(
        "counties_by_category",
        "各类别的县城",
        "Counties by category",
        "输入类别代码（如 ecological_function，见 codes 表）；留空列出全部。",
        "Give a category (such as ecological_function, see the table codes); leave empty for all.",
        """
select k.title_zh as category_zh, k.title_en as category_en, y.subtype, c.name as county, c.prefecture,
  c.province, d.title as document, y.quote
from county_categories y
join counties c on c.county_code = y.county_code
join documents d on d.document_id = y.document_id
join codes k on k.list = 'category' and k.code = y.category
where :category in ('', y.category)
order by k.position, y.subtype, c.county_code, y.document_id
""",
    ),
    Query(
        "search_everything",
        "全文检索",
        "Search in provisions, targets and projects",
        "输入一个或几个词，如 县城；几个词用空格分开，须都出现。",
        "Give one or more words, such as 县城; several words, separated by spaces, must all be there.",
        """
select 'provisions' as found_in, p.provision_id as id, p.document_id, p.heading as title, p.text as words
from provisions p
where p.rowid in (select rowid from provisions_fts where provisions_fts match escape_fts(:words))
union all
select 'targets', t.target_id, t.document_id, t.indicator, t.quote
from targets t
where t.rowid in (select rowid from targets_fts where targets_fts match escape_fts(:words))
union all
select 'named_projects', n.project_id, n.document_id, n.full_name, n.quote
from named_projects n
where n.rowid in (select rowid from named_projects_fts where named_projects_fts match escape_fts(:words))
""",
    ),
    Query(
        "compare_indicator",
        "一个指标在各文件中的目标",
        "One indicator across documents",
        "输入统一指标的编号、中英文名称或原文中的几个字，如 城镇化率；各文件对同一指标的不同写法列在一起，没有归入统一指标的排在后面。"
        "留空列出全部。",
        "Give the ID or part of the Chinese, English or printed name of an indicator, such as 城镇化率. Different "
        "wordings of one indicator stand together, wordings without a canonical indicator at the end. Leave empty "
        "for all.",
        """
select coalesce(i.name_zh, t.indicator) as indicator, i.name_en, t.indicator as printed, j.name as jurisdiction,
  t.comparator, t.value_min, t.value_max, t.unit, t.scope, t.baseline, t.deadline_year, d.level, d.title as document,
  t.quote, t.indicator_id, t.target_id
from targets t
join jurisdictions j on j.code = t.jurisdiction_code
join documents d on d.document_id = t.document_id
left join indicators i on i.indicator_id = t.indicator_id
where :indicator = t.indicator_id or :indicator = i.broader_id or instr(t.indicator, :indicator)
  or instr(i.name_zh, :indicator) or instr(lower(i.name_en), lower(:indicator))
order by i.indicator_id is null, coalesce(i.broader_id, i.indicator_id), i.indicator_id, t.indicator, t.deadline_year,
  t.document_id, t.char_start
""",
    ),
    Query(
        "tasks_of_county_government",
        "一个县市政府的任务",
        "Tasks of one county's government",
        "输入县市，列出交给其人民政府的任务，也包括上级文件交给“各县”一类集合主体的任务。",
        "Give a county or city to see the tasks of its government, also those given by documents above it "
        "to all governments of a class (各县人民政府).",
        f"""
with recursive place as (
  select j.code, j.parent_code, 0 as distance from jurisdictions j where {_place("county")}
  union
  select up.code, up.parent_code, place.distance + 1
  from place join jurisdictions up on up.code = place.parent_code
  where :county <> ''
)
select distinct a.agency_name, a.is_collective, a.role, p.label, p.heading, d.title as document, a.quote,
  a.assignment_id
from task_assignments a
join agencies g on g.agency_id = a.agency_id
join place on place.code = g.jurisdiction_code
join provisions p on p.provision_id = a.provision_id
join documents d on d.document_id = a.document_id
where instr(a.agency_name, '政府') and (place.distance = 0 or a.is_collective = 1)
order by a.is_collective, a.document_id, a.char_start, a.position
""",
    ),
    Query(
        "function_across_levels",
        "同类机构在各级的任务",
        "What bodies of one function carry at each level",
        "输入职能（如 教育 或 Education），列出各级同类机构承担的任务和条款文字；层级可填 province、prefecture、county；"
        "留空列出全部。",
        "Give a function (教育 or Education) to see what bodies of that kind carry at each level, with the words of the "
        "provision; give a level (province, prefecture, county) to see that one; leave empty for all.",
        """
select f.function, f.name_en as function_en, l.title_zh as level_zh, g.level, a.agency_name, a.role, p.label,
  p.heading, substr(p.text, 1, 200) as words, d.title as document, a.provision_id, a.assignment_id
from task_assignments a
join agencies g on g.agency_id = a.agency_id
join agency_functions f
  on f.function = g.function or instr('、' || g.other_functions || '、', '、' || f.function || '、')
join provisions p on p.provision_id = a.provision_id
join documents d on d.document_id = a.document_id
left join codes l on l.list = 'level' and l.code = g.level
where (:function in ('', f.function, f.name_zh) or f.name_en like :function)
  and :level in ('', g.level, l.title_zh)
order by f.function, l.position, a.agency_name, a.document_id, a.char_start
""",
    ),
    Query(
        "where_county_is_named",
        "哪里提到一个县市",
        "Where a county is named",
        "输入县市的任一名称或代码，今名、旧名、英文名和原文写法都可以（同仁县也找到同仁市），列出提到它的条款；"
        "留空列出各县市。",
        "Give any name or the code of a county or city, of today or of the past, in Chinese or English or as printed, to "
        "see the provisions that name it (同仁县 finds 同仁市 too); leave empty for all.",
        f"""
{_ever("county")}
select j.name as jurisdiction, j.name_en, m.surface, d.title as document, p.label, p.heading,
  substr(d.text, max(m.char_start - 29, 1), 60) as around, m.provision_id, m.mention_id
from place_mentions m
join jurisdictions j on j.code = m.jurisdiction_code
join provisions p on p.provision_id = m.provision_id
join documents d on d.document_id = m.document_id
where m.jurisdiction_code in (select code from ever) or m.surface = :county
order by j.code, m.document_id, m.char_start
""",
    ),
    Query(
        "rows_per_document",
        "各文件读出的行数",
        "Rows read per document",
        "每份文件在各表中的行数，以及没有读取或识别的内容。",
        "How many rows each document gives per table, and what was left unread or unresolved.",
        """
select d.document_id, d.title, d.characters,
  (select count(*) from provisions x where x.document_id = d.document_id) as provisions,
  (select count(*) from task_assignments x where x.document_id = d.document_id) as task_assignments,
  (select count(*) from targets x where x.document_id = d.document_id) as targets,
  (select count(*) from named_projects x where x.document_id = d.document_id) as named_projects,
  (select count(*) from place_mentions x where x.document_id = d.document_id) as place_mentions,
  (select count(*) from unread_numbers x where x.document_id = d.document_id) as unread_numbers,
  (select count(*) from unresolved_names x where x.document_id = d.document_id) as unresolved_names
from documents d
order by d.document_id
""",
    ),
    Query(
        "what_was_not_read",
        "没有读取的文字",
        "What was not read",
        "没有成为目标的数字、没有读出分工的责任说明、没有成为项目的名称和未识别的名称，附原因和前后文字；"
        "可输入文件编号和原因（如 unknown），留空列出全部。",
        "Numbers that became no target, statements that gave no assignment, phrases that became no project and names "
        "that were not resolved, with the reason and the words around; give a document's ID and a reason (such as "
        "unknown) or leave empty for all.",
        """
with unread as (
  select 'number' as what, document_id, provision_id, surface, reason, char_start from unread_numbers
  union all
  select 'statement', document_id, provision_id, surface, reason, char_start from unread_statements
  union all
  select 'project', document_id, provision_id, surface, reason, char_start from unread_projects
  union all
  select kind, document_id, provision_id, surface, reason, char_start from unresolved_names
)
select u.what, u.reason, u.surface, substr(d.text, max(u.char_start - 29, 1), 60) as around, u.document_id,
  u.provision_id
from unread u join documents d on d.document_id = u.document_id
where :document in ('', u.document_id) and :reason in ('', u.reason)
order by u.what, u.reason, u.document_id, u.char_start
""",
    ),
    Query(
        "rows_to_review",
        "需要复核的行",
        "Rows that need review",
        "读取规则自知可能有误的行，附规则和原因；可输入文件编号和表名，留空列出全部。",
        "Rows whose rule knows a weakness of its reading, with rule and reason; give a document's ID and a table or leave "
        "empty for all.",
        """
with marked as (
  select 'task_assignments' as found_in, assignment_id as id, document_id, provision_id, agency_text as words, rule,
    review_reason, char_start from task_assignments where needs_review = 1
  union all
  select 'targets', target_id, document_id, provision_id, indicator, rule, review_reason, char_start
  from targets where needs_review = 1
  union all
  select 'named_projects', project_id, document_id, provision_id, name, rule, review_reason, char_start
  from named_projects where needs_review = 1
  union all
  select 'place_mentions', mention_id, document_id, provision_id, surface, rule, review_reason, char_start
  from place_mentions where needs_review = 1
  union all
  select 'county_profiles', profile_id, document_id, provision_id, county_code, rule, review_reason, char_start
  from county_profiles where needs_review = 1
  union all
  select 'county_categories', category_id, document_id, provision_id, county_code, rule, review_reason, char_start
  from county_categories where needs_review = 1
  union all
  select 'document_relations', relation_id, document_id, provision_id, target_title, rule, review_reason, char_start
  from document_relations where needs_review = 1
)
select m.found_in, m.review_reason, c.title_zh as reason_zh, c.title_en as reason_en, m.words, m.rule,
  substr(d.text, max(m.char_start - 29, 1), 60) as around, m.document_id, m.provision_id, m.id
from marked m
join documents d on d.document_id = m.document_id
left join codes c on c.list = 'review_reason' and c.code = m.review_reason
where :document in ('', m.document_id) and :table in ('', m.found_in)
order by m.found_in, m.review_reason, m.document_id, m.char_start
""",
    ),
)
