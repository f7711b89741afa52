"""Search in names: counties, prefectures and provinces, documents held and only named, bodies, indicators.

What belongs here: a function per kind; the tables are small and are read through. What does not: texts of documents
(``search_texts``).
"""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline.site import links
from pipeline.site.language import Words
from pipeline.site.search_asked import Asked, AskedWord, Condition, either, every, like, one_of
from pipeline.site.search_hits import Fact, Found, Hit, Part
from pipeline.site.search_marks import in_sentence, marked
from pipeline.site.search_words import document_number
from schemas import codes

_NAMES = ("j.name", "j.official_name", "j.name_en")
_ABOVE = ("p.name", "p.official_name", "p.name_en", "g.name", "g.official_name", "g.name_en")
_COUNTY, _HIGHER = "j.level = 'county'", "j.level IN ('prefecture', 'province')"


def counties(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Counties of the dataset first, then those of other provinces, then those that are no more."""
    return _places(connection, asked, words, part, _COUNTY)


def higher_places(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Prefectures and provinces."""
    return _places(connection, asked, words, part, _HIGHER)


def _places(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part, level: str) -> Found:
    own = [either((like(_NAMES, word.word.names), one_of("j.code", word.codes))) for word in asked.words]
    anywhere = [either((like(_ABOVE, word.word.names), its)) for word, its in zip(asked.words, own, strict=True)]
    where = every((either(own), *(anywhere if len(own) > 1 else ()))) if own else every(())
    exact = [code for word in asked.words for code in word.codes]
    rows = connection.execute(
        f"""
        SELECT count(*) OVER (), j.code, j.name, j.official_name, j.name_en, j.level, j.valid_to, p.name, p.name_en, g.name,
          g.name_en, s.code, s.name, s.level, c.county_code IS NOT NULL
        FROM jurisdictions j
        LEFT JOIN counties c ON c.county_code = j.code
        LEFT JOIN jurisdictions p ON p.code = j.parent_code AND p.level <> 'country'
        LEFT JOIN jurisdictions g ON g.code = p.parent_code AND g.level <> 'country'
        LEFT JOIN jurisdictions s ON s.code = j.successor_code
        WHERE {level} AND {where.sql}
        ORDER BY j.valid_to IS NOT NULL, (c.county_code IS NULL AND j.level = 'county'),
          j.code NOT IN ({", ".join("?" for _ in exact)}), j.level DESC, j.code
        LIMIT ? OFFSET ?
        """,
        (*where.values, *exact, part.limit, part.offset),
    ).fetchall()
    return _found(rows, [_place_hit(row[1:], asked, words) for row in rows])


def _place_hit(row: tuple[Any, ...], asked: Asked, words: Words) -> Hit:
    code, name, official, name_en, level, valid_to, *rest = row
    parent, parent_en, grand, grand_en, later_code, later, later_level, is_covered = rest
    facts = []
    above = [words.name(str(zh), str(en) if en else None) for zh, en in ((grand, grand_en), (parent, parent_en)) if zh]
    facts += [Fact(" ".join(above), is_chinese=words.language == "zh")] if above else []
    facts += [Fact(words("search.until", year=str(valid_to)))] if valid_to else []
    if later_code:
        facts.append(
            Fact(words("search.now", name=later, code=later_code), path=links.place(str(later_code), str(later_level)))
        )
    elif level == "county" and not is_covered:
        facts.append(Fact(words("search.not_covered")))
    other = " ".join(str(part) for part in (official if official != name else None, name_en) if part)
    path = (
        links.place(str(code), str(level)) if is_covered or level != "county" else links.row("jurisdictions", str(code))
    )
    return Hit(
        path,
        marked(str(name), asked.pattern),
        marked(other, asked.pattern),
        facts=tuple(facts),
        code=str(code),
        is_past=bool(valid_to),
    )


def documents(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Documents of the dataset, by title, number (that of another organ with the same year and serial too) and issuer."""
    columns = ("d.title", "d.document_number", "d.issuer", "d.index_number", "d.document_id", "j.name", "j.name_en")
    where = every(like(columns, _with_tail(word)) for word in asked.words)
    rows = connection.execute(
        f"""
        SELECT count(*) OVER (), d.document_id, d.title, d.document_number, d.level, j.name, j.name_en,
          coalesce(d.date_signed, d.date_written, d.date_published)
        FROM documents d JOIN jurisdictions j ON j.code = d.jurisdiction_code
        WHERE {where.sql}
        ORDER BY 8 DESC NULLS LAST, d.document_id LIMIT ? OFFSET ?
        """,
        (*where.values, part.limit, part.offset),
    ).fetchall()
    hits = []
    for _, document_id, title, number, level, place, place_en, day in rows:
        facts = [Fact(number, is_chinese=True)] if number else []
        facts += [Fact(words.name(place, place_en)), Fact(words.code(codes.LEVEL, level))]
        facts += [Fact(day)] if day else []
        hits.append(Hit(links.document(document_id), marked(title, asked.pattern), facts=tuple(facts)))
    return _found(rows, hits)


def _with_tail(word: AskedWord) -> tuple[str, ...]:
    number = document_number(word.word.typed)
    return word.word.names + ((number.tail,) if number else ())


def named_documents(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Documents that those of the dataset name and that it does not have."""
    where = every(like(("r.target_title", "r.target_number"), _with_tail(word)) for word in asked.words)
    rows = connection.execute(
        f"""
        SELECT count(*) OVER (), r.relation_id, coalesce(r.target_title, r.target_number), r.target_number, r.quote,
          r.document_id, d.title
        FROM document_relations r JOIN documents d ON d.document_id = r.document_id
        WHERE r.target_document_id IS NULL AND {where.sql}
        GROUP BY r.target_title, r.target_number ORDER BY 3, r.relation_id LIMIT ? OFFSET ?
        """,
        (*where.values, part.limit, part.offset),
    ).fetchall()
    hits = [
        Hit(
            links.row("document_relations", relation_id),
            marked(title, asked.pattern),
            sentence=in_sentence(quote, asked.pattern),
            facts=(
                *((Fact(number, is_chinese=True),) if number and number != title else ()),
                Fact(words("search.named_by", title=citing), is_chinese=words.language == "zh"),
            ),
            in_text=links.in_text("document_relations", relation_id, document_id),
        )
        for _, relation_id, title, number, quote, document_id, citing in rows
    ]
    return _found(rows, hits)


def agencies(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Bodies, by their name, by every form documents print and by what they are for."""
    where = every(_agency(word) for word in asked.words)
    rows = connection.execute(
        f"""
        SELECT count(*) OVER (), a.agency_id, a.name, a.name_en, a.level, f.name_zh, f.name_en,
          (SELECT count(*) FROM task_assignments t WHERE t.agency_id = a.agency_id) AS tasks,
          (SELECT group_concat(DISTINCT n.agency_text) FROM agency_names n
            WHERE n.agency_id = a.agency_id AND n.agency_text <> a.name)
        FROM agencies a LEFT JOIN agency_functions f ON f.function = a.function
        WHERE {where.sql}
        ORDER BY tasks DESC, a.agency_id LIMIT ? OFFSET ?
        """,
        (*where.values, part.limit, part.offset),
    ).fetchall()
    hits = []
    for _, agency_id, name, name_en, level, function, function_en, tasks, forms in rows:
        facts = [Fact(words.code(codes.LEVEL, level))] if level else []
        facts += [Fact(words.name(function, function_en))] if function else []
        facts.append(Fact(words("search.tasks", n=tasks)))
        sentence = marked(forms.replace(",", "、"), asked.pattern) if forms else ()
        other = marked(name_en or "", asked.pattern)
        hits.append(Hit(links.agency(agency_id), marked(name, asked.pattern), other, sentence, tuple(facts)))
    return _found(rows, hits)


def _agency(word: AskedWord) -> Condition:
    form = like(("n.agency_text",), word.word.names)
    printed = Condition(f"a.agency_id IN (SELECT n.agency_id FROM agency_names n WHERE {form.sql})", form.values)
    return either((like(("a.name", "a.name_en", "f.name_zh", "f.name_en"), word.word.names), printed))


def indicators(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Indicators under their common names, with how many targets they have; those with most come first."""
    where = every(like(("i.name_zh", "i.name_en"), word.word.names) for word in asked.words)
    rows = connection.execute(
        f"""
        SELECT count(*) OVER (), i.indicator_id, i.name_zh, i.name_en, i.unit,
          (SELECT count(*) FROM targets t WHERE t.indicator_id = i.indicator_id) AS targets
        FROM indicators i WHERE {where.sql} ORDER BY targets DESC, length(i.name_zh), i.indicator_id LIMIT ? OFFSET ?
        """,
        (*where.values, part.limit, part.offset),
    ).fetchall()
    hits = [
        Hit(
            links.indicator(indicator_id),
            marked(name, asked.pattern),
            marked(name_en, asked.pattern),
            facts=(Fact(unit, is_chinese=True), Fact(words("search.targets_of", n=targets))),
        )
        for _, indicator_id, name, name_en, unit, targets in rows
    ]
    return _found(rows, hits)


def _found(rows: list[tuple[Any, ...]], hits: list[Hit]) -> Found:
    total: int = rows[0][0] if rows else 0
    return Found(total, tuple(hits))
