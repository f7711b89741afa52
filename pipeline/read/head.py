"""Facts that a document prints about itself: number, title, issuer, dates, status, and whose document it is.

What belongs here: reading the head (site fields, covering notice, signature) and the colophon of a normalized text. What
does not: facts from elsewhere (``sidecar``). A fact that the text does not print stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from pipeline.model import Provision, Span
from pipeline.read import lines as genre
from pipeline.resolve.places import Gazetteer

COUNTRY = "100000"  # GB/T 2260 code of the whole country, home of the State Council's documents
FIRST_YEAR, LAST_YEAR = 1949, 2100  # outside of these a printed date is a slip
FIELD_NAMES = {
    "index_number": ("索引号",),
    "document_number": ("发文字号", "文号", "文件编号"),
    "issuer": ("发文机关", "发布机构", "发布机关", "制发机关"),
    "date_written": ("成文日期", "成文时间", "生成日期", "发文日期"),
    "date_published": ("发布日期", "发布时间", "公开日期"),
    "status": ("公文时效", "有效性", "文件状态", "时效性", "效力状态"),
    "title": ("信息名称", "名称", "标题"),
}
DATE = re.compile(r"(\d{4})\s?[年\-/.]\s?(\d{1,2})\s?[月\-/.]\s?(\d{1,2})")
ISSUING = re.compile(r"^([\u4e00-\u9fff·]{4,24}?)(?:关于)?(?:印发|转发|批转|发布)")
SALUTATION = re.compile(r"^[^。]{2,200}[:：]$")
# How a text calls its own territory: the words that tell a province's document from a city's or a county's.
OWN_LEVEL = {
    "province": ("全省", "我省", "全区域", "省级"),
    "prefecture": ("全市", "我市", "全州", "我州", "全盟"),
    "county": ("全县", "我县", "全旗"),
}
CENTRAL = re.compile(r"^(?:中共中央|国务院|国家发展(?:和)?改革委|中央)")


@dataclass(frozen=True, slots=True)
class PrintedFacts:
    """What a text says of itself; None where it does not."""

    title: str | None = None
    document_number: str | None = None
    index_number: str | None = None
    issuer: str | None = None
    date_written: date | None = None
    date_signed: date | None = None
    date_published: date | None = None
    status: str | None = None


def read_printed_facts(text: str, provisions: tuple[Provision, ...]) -> PrintedFacts:
    """Read the facts printed in a normalized text's preamble and closing."""
    head = _lines(text, provisions, "preamble")
    tail = _lines(text, provisions, "closing")
    fields = _fields(head)
    signed = _dates(head) or _dates(tail)
    return PrintedFacts(
        title=_title(head) or fields.get("title"),
        document_number=fields.get("document_number") or _number(head),
        index_number=fields.get("index_number"),
        issuer=fields.get("issuer") or _issuer(head) or _issuer(tail),
        date_written=_date(fields.get("date_written")),
        date_signed=signed[-1] if signed else None,
        date_published=_date(fields.get("date_published")),
        status=fields.get("status"),
    )


def _lines(text: str, provisions: tuple[Provision, ...], kind: str) -> list[str]:
    return [line for p in provisions if p.kind == kind for line in p.span.of(text).split("\n")]


def _fields(head: list[str]) -> dict[str, str]:
    """The metadata fields of a government site, several to a line, by fact."""
    names = {name: fact for fact, names in FIELD_NAMES.items() for name in names}
    found: dict[str, str] = {}
    for line in head:
        parts = genre.FIELD.split(line)
        for label, value in zip(parts[1::2], parts[2::2], strict=True):
            fact = names.get(re.sub(r"\s", "", label))
            words = value.strip(" 　|;；,，")
            if fact and words and fact not in found:
                found[fact] = words
    if found.get("document_number") and not genre.DOCUMENT_NUMBER.fullmatch(found["document_number"]):
        del found["document_number"]
    return found


def _number(head: list[str]) -> str | None:
    """The document's own number: it stands on a line by itself (others' numbers stand in sentences)."""
    return next((line for line in head if genre.DOCUMENT_NUMBER.fullmatch(line)), None)


def _title(head: list[str]) -> str | None:
    """The plan's own title: the last title line before the text; a covering notice's stands before it."""
    titles = [line for line in head if genre.is_title(line) and not genre.FIELD.match(line)]
    return titles[-1] if titles else None


def _issuer(lines: list[str]) -> str | None:
    """The body that signs: the signature lines after the salutation, else the one above the title or in it."""
    after = next((i for i, line in enumerate(lines) if SALUTATION.match(line)), -1)
    signers = [line for line in lines[after + 1 :] if genre.is_signature(line)]
    above = [line.removesuffix("文件") for line in lines[: max(after, 0)] if genre.is_signature(line)]
    titled = [match[1] for line in lines if (match := ISSUING.match(line)) and genre.is_signature(match[1])]
    return "、".join(dict.fromkeys(signers or above[:1] or titled[:1])) or None


def _dates(lines: list[str]) -> list[date]:
    found = [_date(line) for line in lines if genre.DATE_LINE.fullmatch(line)]
    return [day for day in found if day]


def _date(words: str | None) -> date | None:
    match = DATE.search(words or "")
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def read_jurisdiction(text: str, facts: PrintedFacts, gazetteer: Gazetteer) -> str | None:
    """Whose document a text is, as a GB/T 2260 code: by its issuer, its title, else by the places it speaks of.

    Returns:
        The code of a province, prefecture or county, ``100000`` for central documents, None when the text does not
        decide it.
    """
    for words in (facts.issuer, facts.title):
        if not words:
            continue
        if CENTRAL.match(words):
            return COUNTRY
        code = _named_at_head(re.sub(r"^(?:中共|中国共产党|关于|印发)", "", words), gazetteer)
        if code:
            return code
    return _spoken_of(text, gazetteer)


def _named_at_head(words: str, gazetteer: Gazetteer) -> str | None:
    for end in range(min(len(words), 16), 1, -1):
        found = gazetteer.lookup(words[:end], home=COUNTRY)
        if found and words[:end] in (found.name, found.official_name):
            below = _named_below(words[end:], found.code, gazetteer)
            return below or found.code
    return None


def _named_below(words: str, code: str, gazetteer: Gazetteer) -> str | None:
    """A smaller place named right behind: 陕西省咸阳市三原县…"""
    for end in range(min(len(words), 16), 1, -1):
        found = gazetteer.lookup(words[:end], home=code)
        if (
            found
            and words[:end] in (found.name, found.official_name)
            and code in {a.code for a in gazetteer.ancestors(found.code)}
        ):
            return _named_below(words[end:], found.code, gazetteer) or found.code
    return None


def _spoken_of(text: str, gazetteer: Gazetteer) -> str | None:
    """The province (or its one city) that a text without issuer speaks of, when one clearly leads."""

    counts = {level: sum(text.count(word) for word in words) for level, words in OWN_LEVEL.items()}
    provinces: Counter[str] = Counter()
    prefectures: Counter[str] = Counter()
    for hit in gazetteer.find(text, Span(0, len(text)), home=COUNTRY):
        chain = (gazetteer.get(hit.code), *gazetteer.ancestors(hit.code))
        provinces.update({place.code for place in chain if place.level == "province"})
        prefectures.update({place.code for place in chain if place.level == "prefecture"})
    ranked = provinces.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    if counts["prefecture"] > counts["province"] and prefectures:
        city, times = prefectures.most_common(1)[0]
        if times >= 0.5 * ranked[0][1]:
            return city
    return ranked[0][0]
