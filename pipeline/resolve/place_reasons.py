"""Whether a candidate in running text means the place, and which one: the reasons.

What belongs here: the grammar of place names in policy prose (codebook, section "Counties"). What does not: finding
candidates (``place_scan``), the vocabulary (``place_words``), towns (``town_scan``).

A name of the document's own province counts wherever nothing speaks against it; so does a well-known name (province or
prefecture) of the rest of the country. A name that is also an ordinary word (互助, 和平), a county of another province
and a generic name (新城区) need a reason: a list with other places, the place above it printed before, 等县 or 县域 after
it, its own town after it, a facility called after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipeline.resolve.place_names import Form
from pipeline.resolve.place_setting import Candidate, Reading, Setting
from pipeline.resolve.place_vetoes import Vetoes
from pipeline.resolve.road_ends import stands_alone

CHAIN = re.compile(r"[、—－–\-~～·和与及至到]{1,2}")
VERBS = re.compile(r"(?:支持|推动|鼓励|引导|促进|推进|带动|加快|指导|发挥|依托|着力把|把|将|对|由|在|以)$")
PREDICATES = re.compile(
    r"以|依托|发挥|立足|围绕|重点|积极|加快|打造|建成|建设成|做强|做优|争创|创建|全面|大力|着力|融入|对接|申报"
)
SENTENCE = re.compile(r"[。；\n]")
# 与龙山协作, 龙山一体化: what partners do together.
PARTNERSHIP = re.compile(r"[^，。；、]{0,6}(?:协作|合作|共建|一体化|协同|联动|对接|融合发展|同城化)")
LONGEST_SENTENCE = 1000  # characters; what stands farther back says nothing of a name
ITEM_BEFORE = re.compile(r"(?=([^、，。；：\n]{2,20}、$))")
ITEM_AFTER = re.compile(r"[^、，。；：\n]{1,10}、")
ROUNDS = 4  # how far reading spreads through a list against its direction
LIST_REACH = 12  # names on either side that can decide between places of one name
BODY_CHAIN = frozenset({"、", "和", "与", "及", ""})
DESCRIPTION = re.compile(r"等[^。；\n]{0,40}?的(?:县域|县城|县市|县区|县（|县[，、。]|城镇)")
SHARED_HEAD = re.compile(r"([\u4e00-\u9fff]{1,5})[、和与及]")
COUNTY_LIST = re.compile(
    r"(?:[、和][^，。；：、和\n]{1,6}){0,12}?(?:等[\d一二三四五六七八九十]*个?|[两三四五六七八九十])县(?![级城域])"
)
GAP_ABOVE = frozenset({"", "的", "所辖", "下辖", "市辖"})


def read_candidates(setting: Setting, candidates: Sequence[Candidate]) -> tuple[list[Reading], list[Candidate]]:
    """The candidates that mean a place, in order, and full names that stayed ambiguous.

    Names inside names of bodies are marked, not left out: towns and lists lean on them.
    """
    reader = _Reader(setting, candidates)
    reader.read()
    return reader.marked(), reader.ambiguous()


class _Reader:
    """The state of reading one text: what each candidate was read as so far."""

    def __init__(self, setting: Setting, candidates: Sequence[Candidate]) -> None:
        self.text, self.places, self.vocabulary = setting.text, setting.places, setting.vocabulary
        self.home, self.year = setting.home, setting.year
        places = [c for c in candidates if c.forms]
        self.vetoes = Vetoes(setting, {c.start for c in places}, {c.end for c in places})
        self.candidates = [c for c in places if not self.vetoes.against(c)]
        self.readings: list[Reading | None] = [None] * len(self.candidates)
        self.anchors: set[str] = set()
        self.partners: set[str] = set()  # counties of other provinces that were read by their province or their list
        self.firm_codes: dict[str, str | None] = {}
        self.plain_words: dict[str, bool | None] = {}
        self.lefts, self.rights = {r.left for r in setting.roads}, {r.right for r in setting.roads}

    def read(self) -> None:
        """Firm names first; then, while anything new is read, the names that lean on them."""
        left = self._round(range(len(self.candidates)), self._firm)
        self.anchors = {self.home, *(r.code for r, c in self._done() if c.forms[0].is_full)}
        for _ in range(ROUNDS):
            before = len(left)
            self.partners = {r.code for r, _ in self._done() if r.code[:2] != self.home[:2] and r.code[4:] != "00"}
            left = self._round(left, self._leaning)
            if len(left) == before:
                break

    def _round(self, indices: Iterable[int], rule: Callable[[int], Reading | None]) -> list[int]:
        left = []
        for i in indices:
            self.readings[i] = rule(i)
            if self.readings[i] is None:
                left.append(i)
        return left

    def _done(self) -> list[tuple[Reading, Candidate]]:
        return [(r, c) for r, c in zip(self.readings, self.candidates, strict=True) if r is not None]

    # What speaks for it

    def _firm(self, i: int) -> Reading | None:
        """A name that needs no reason and can mean one division only."""
        c = self.candidates[i]
        if c.word not in self.firm_codes:
            several = len({f.code for f in c.forms if f.in_force(self.year)}) > 1
            self.firm_codes[c.word] = None if several else self._choose(c.forms)
        code = self.firm_codes[c.word]
        return self._reading(c, code, "name") if code and self._plain(c) else None

    def _plain(self, c: Candidate) -> bool:
        """No ordinary word, and of the document's province, or known in all the country, or the only one of its name."""
        if c.word not in self.plain_words:
            self.plain_words[c.word] = self._is_plain(c)
        plain = self.plain_words[c.word]
        return self.vetoes.begins_afresh(c.start) if plain is None else plain

    def _is_plain(self, c: Candidate) -> bool | None:
        """The same for a word wherever it stands; None when it is plain where it begins afresh."""
        if c.word in self.vocabulary.generic:
            return False
        if any(f.is_full and f.code == self.home for f in c.forms):
            return True  # 单县 in its own text, whatever 单 means elsewhere
        plain = [f for f in c.forms if not f.common_word and (f.is_full or f.in_force(self.year))]
        own = [f for f in plain if self._own(f)]
        if own:
            return True if own[0].is_full or not own[0].rare_word else None
        if len(c.word) < 3 and c.forms[0].is_full:
            return False
        if any(self.places.divisions[f.code].level != "county" for f in plain):
            return True
        return any(f.is_full and not f.rare_word and f.in_force(self.year) for f in plain)

    def _own(self, form: Form) -> bool:
        return form.code[:2] == self.home[:2]

    def _leaning(self, i: int) -> Reading | None:
        """A name read with the help of what stands around it."""
        c = self.candidates[i]
        above, beside = self._above(i), self._beside(i)
        below = [f for f in c.forms if self._lies_in(f.code, above)]
        if below and (code := self._choose(below, beside)):
            return self._reading(c, code, "printed after the place it lies in")
        if self._plain(c):
            forms = self._containing_next(i) or self._without_namesake(c)
            code = self._choose(forms, beside, self._in_sentence(i))
            return self._reading(c, self._city_on_road(c, code), "name") if code else None
        listed = [f for f in self._without_namesake(c) if self._listed(c, f, beside)]
        if listed and (code := self._choose(listed, beside)):
            return self._reading(c, code, "in a list of places")
        if self._ends_road(c) and (code := self._choose(self._near(c, beside), beside)):
            return self._reading(c, code, "end of a road")
        for forms, rule in (
            (self._under_head(c), "before a word for counties"),
            (self._partner(c, beside), "named with its province elsewhere"),
        ):
            if forms and (code := self._choose(forms, beside)):
                return self._reading(c, code, rule)
        return self._own_word(i)

    def _city_on_road(self, c: Candidate, code: str) -> str:
        """乌鲁木齐至昌吉轨道交通 leads to the city of 昌吉, not to the prefecture around it."""
        if c.end not in self.lefts and c.start not in self.rights:
            return code
        divisions = self.places.divisions
        cities = (f.code for f in c.forms if f.in_force(self.year) and divisions[f.code].kind == "county-level city")
        return next((city for city in cities if divisions[city].parent_code == code), code)

    def _under_head(self, c: Candidate) -> list[Form]:
        """德清等县 of another province: its list is headed by a word for counties; 等县 itself when the name is also a word."""
        if self.text.startswith("等县", c.end) and not self.text.startswith("等县级", c.end):
            return [f for f in c.forms if f.in_force(self.year) and f.code[4:] != "00"]
        if not self.vocabulary.after_head.match(self.text, c.end) or not self.vetoes.begins_afresh(c.start):
            return []
        return [f for f in c.forms if f.in_force(self.year) and not f.rare_word]

    def _partner(self, c: Candidate, beside: Sequence[str]) -> list[Form]:
        """来凤、龙山一体化 in a text that has named 湖南龙山: a county of another province again, in full or as a partner."""
        if not self.partners or c.word in self.vocabulary.generic or not self.vetoes.begins_afresh(c.start):
            return []
        partnered = beside or PARTNERSHIP.match(self.text, c.end)
        return [f for f in c.forms if f.code in self.partners and (f.is_full or partnered)]

    def _ends_road(self, c: Candidate) -> bool:
        """One of the two ends of A至B公路, and no word for a part of a town (城东至城西快速路)."""
        if c.word in self.vocabulary.zone_words or c.word in self.vocabulary.generic:
            return False
        if c.end in self.lefts and self.vetoes.begins_afresh(c.start):
            return True
        return c.start in self.rights and stands_alone(self.text, c.end, self.vocabulary)

    def _near(self, c: Candidate, beside: Sequence[str]) -> list[Form]:
        """The forms a road of the document can lead to: of its province, else of a neighbour or of the other end's, else a city."""
        if own := [f for f in self._without_namesake(c) if self._own(f) and (f.is_full or f.in_force(self.year))]:
            return own
        if c.word in self.places.towns.of_province(self.home[:2]):
            return []
        near = {*self.vocabulary.borders.get(self.home[:2], ()), *(code[:2] for code in beside)}
        forms = [f for f in c.forms if f.in_force(self.year)]
        known = [f for f in forms if self.places.divisions[f.code].level != "county"]
        return [f for f in forms if f.code[:2] in near] or known

    def _own_word(self, i: int) -> Reading | None:
        """A division of the province whose name is also a word, with a reason of its own."""
        c = self.candidates[i]
        code = self._choose([f for f in c.forms if self._own(f)])
        if code is None or c.word in self.vocabulary.generic:
            return None
        anchored = code in self.anchors
        vocabulary, text = self.vocabulary, self.text
        reasons = (
            ("before a word for counties", lambda: vocabulary.after_head.match(text, c.end)),
            ("before a description of counties", lambda: self._described(c)),
            ("before its own town", lambda: self.places.town_after(text, c.end, code)),
            ("begins an item of a list of places", lambda: self._parallel(i)),
            ("named with its neighbour's word", lambda: self._shares_head(i)),
            ("in a brand", lambda: anchored and self._opens_quotation(c) and vocabulary.brand.match(text, c.end)),
            ("before a facility", lambda: anchored and vocabulary.after_facility.match(text, c.end)),
            ("subject of a measure", lambda: anchored and self._is_subject(c)),
        )
        return next((self._reading(c, code, rule) for rule, holds in reasons if holds()), None)

    def _described(self, c: Candidate) -> bool:
        """共和等能源资源富集的县域: the name opens a clause whose head is 县域."""
        before = self.text[c.start - 1 : c.start]
        opens = before != "、" and self.vetoes.begins_afresh(c.start)
        return opens and DESCRIPTION.match(self.text, c.end) is not None

    def _opens_quotation(self, c: Candidate) -> bool:
        return self.text[c.start - 1 : c.start] == "“"

    def _shares_head(self, i: int) -> bool:
        """The place beside it has the same word after it: 潢川站、光山站; 甘谷段、清水段."""
        c = self.candidates[i]
        for left, right, read in ((i - 1, i, i - 1), (i, i + 1, i + 1)):
            if left < 0 or right >= len(self.candidates) or self.readings[read] is None:
                continue
            between = SHARED_HEAD.fullmatch(self.text, self.candidates[left].end, self.candidates[right].start)
            if between and self.text.startswith(between[1], self.candidates[right].end):
                return read < i or self._starts_item(c.start)
        return False

    def _is_subject(self, c: Candidate) -> bool:
        """支持互助以…为特色: a measure is told of it."""
        if not PREDICATES.match(self.text, c.end):
            return False
        return bool(VERBS.search(self.text, max(0, c.start - 6), c.start)) or self._opens_clause(c.start)

    def _parallel(self, i: int) -> bool:
        """Another item of its list begins with a place too: 互助柏木峡、民和满坪、循化夕昌水库."""
        c = self.candidates[i]
        before = ITEM_BEFORE.search(self.text, max(0, c.start - 24), c.start)
        if before and any(self._read_at(start, i, -1) for start in self._heads(before.start(1))):
            return True
        after = ITEM_AFTER.match(self.text, c.end)
        return bool(after and self._starts_item(c.start) and self._read_at(after.end(), i, 1))

    def _heads(self, start: int) -> list[int]:
        """Where the first name of an item can begin: at its start, or after a verb that opens the list."""
        verbs = self.vocabulary.verbs
        return [start, *(start + n for n in (2, 3) if self.text[start : start + n] in verbs)]

    def _starts_item(self, start: int) -> bool:
        return (
            start == 0
            or self.text[start - 1] in "、，。；：\n"
            or self.text[start - 2 : start] in self.vocabulary.verbs
        )

    def _read_at(self, start: int, i: int, step: int) -> bool:
        """Whether a place was read that begins at ``start``."""
        j = i + step
        while 0 <= j < len(self.candidates) and (self.candidates[j].start - start) * step <= 0:
            if self.candidates[j].start == start:
                return self.readings[j] is not None
            j += step
        return False

    def _opens_clause(self, start: int) -> bool:
        return start == 0 or self.text[start - 1] in "\n。；："

    def _choose(self, forms: Iterable[Form], beside: Iterable[str] = (), above: Iterable[str] = ()) -> str | None:
        return self.places.choose(forms, home=self.home, year=self.year, beside=beside, above=above)

    def _reading(self, c: Candidate, code: str, rule: str) -> Reading:
        return Reading(c.start, c.end, code, rule)

    # What stands around it

    def _above(self, i: int) -> list[str]:
        """The place printed directly before: 青海共和, 西安市新城区."""
        previous = self.readings[i - 1] if i else None
        if previous and self.text[previous.end : self.candidates[i].start] in GAP_ABOVE:
            return [previous.code]
        return []

    def _containing_next(self, i: int) -> list[Form]:
        """The divisions of this name in which the place printed right after it lies: 淮安盱眙 is the city, not the district."""
        following = self.readings[i + 1] if i + 1 < len(self.readings) else None
        if following is None or following.start != self.candidates[i].end:
            return []
        for division in self.places.ancestors(
            following.code
        ):  # nearest first: 吉林永吉 is the city's, not the province's
            forms = [f for f in self.candidates[i].forms if f.code == division.code]
            if forms:
                return forms
        return []

    def _without_namesake(self, c: Candidate) -> Sequence[Form]:
        """长沙 alone is the city, not 长沙县 in it, unless a list of counties is headed by 等县."""
        cities = {f.code for f in c.forms if f.code.endswith("00") and f.in_force(self.year)}
        if not cities or COUNTY_LIST.match(self.text, c.end):
            return c.forms
        divisions = self.places.divisions
        return [f for f in c.forms if divisions[f.code].kind != "county" or divisions[f.code].parent_code not in cities]

    def _in_sentence(self, i: int) -> list[str]:
        """The nearest prefecture or province named before it in its sentence, for names that several share."""
        for j in range(i - 1, -1, -1):
            reading, end = self.readings[j], self.candidates[j].end
            far = self.candidates[i].start - end > LONGEST_SENTENCE
            if far or SENTENCE.search(self.text, end, self.candidates[j + 1].start):
                break
            if reading and self.places.divisions[reading.code].level in {"prefecture", "province"}:
                return [reading.code]
        return []

    def _beside(self, i: int) -> list[str]:
        """The places of the same list, as far as they are read."""
        found = []
        for step in (-1, 1):
            j, edge = i + step, self.candidates[i]
            while abs(j - i) <= LIST_REACH and 0 <= j < len(self.candidates):
                reading = self.readings[j]
                if reading is None:
                    break
                left, right = (self.candidates[j], edge) if step < 0 else (edge, self.candidates[j])
                if not CHAIN.fullmatch(self.text, left.end, right.start) and left.end != right.start:
                    break
                if left.end != right.start:
                    found.append(reading.code)
                edge, j = self.candidates[j], j + step
        return found

    def _listed(self, c: Candidate, form: Form, beside: Sequence[str]) -> bool:
        """A list of places reaches a name of the same province; a generic name needs a district of the same city in it."""
        if c.word in self.vocabulary.generic:
            parent = self.places.divisions[form.code].parent_code
            return any(self.places.divisions[code].parent_code == parent for code in beside)
        if any(code[:2] == form.code[:2] for code in beside):
            return True
        # 昆山、义乌、神木经验: beside a place of another province a name that is no word is one too.
        is_word = form.common_word or form.rare_word
        return not is_word and any(code[:2] != self.home[:2] for code in beside)

    def _lies_in(self, code: str, above: Sequence[str]) -> bool:
        return any(d.code in above for d in self.places.ancestors(code))

    # Names of bodies

    def marked(self) -> list[Reading]:
        """The readings, those inside names of bodies marked; a list shares its last word (西宁市、海东市政府)."""
        found: list[Reading] = []
        for reading, _ in reversed(self._done()):
            following = found[-1] if found else None
            is_body = self.vocabulary.after_body.match(self.text, reading.end) is not None
            if following and not is_body and following.is_body:
                gap = self.text[reading.end : following.start]
                is_body = gap in BODY_CHAIN
            found.append(replace(reading, is_body=True) if is_body else reading)
        return found[::-1]

    def ambiguous(self) -> list[Candidate]:
        """Full names that are no ordinary word and could not be decided."""
        pairs = zip(self.readings, self.candidates, strict=True)
        return [c for r, c in pairs if r is None and c.forms[0].is_full and len(c.word) > 2 and self._plain(c)]
