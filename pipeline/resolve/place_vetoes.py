"""What speaks against a candidate: its characters belong to other words, to a river, a street, a people or a document number.

What belongs here: the cutting of words around a name (codebook, section "Counties": not 共和 in 共和国, not 大通道). What does
not: what speaks for it (``place_reasons``) and the vocabulary (``place_words``).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.resolve.place_setting import Candidate, Setting
from pipeline.resolve.place_words import Vocabulary
from pipeline.resolve.road_ends import after_road_number

# Function words end a word: the name after them begins afresh (以西宁为中心 holds no 以西).
FUNCTION = frozenset("在以向从由对把将到至为是使让给和与及或的于经往即含等跨")
# 县 goes on to another word: in 提高县城 there is no 高县.
ONE_CHARACTER_NEXT = frozenset("城域级乡委区市政情办处医际直属道")
# A bare name with 镇 is the town's (泽库镇 in 泽库县), but 互助乡镇 are the towns of 互助.
# 樟树之乡 is called after the tree.
TOWN_NEXT = re.compile("镇(?![域村])|乡(?![镇村土])|街道|之乡")
CITY_NEXT = frozenset("市镇乡")
GENERIC_NEXT = frozenset("域块间位")
# 开州府办发〔2025〕19号: the name is part of the sign before the year.
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[﹝（(【]\d{4}[〕\]﹞）)】]")
# 大凌河 is no 凌河: a county that is itself called after water goes on to the left; 大九江 is still the city.
WATERS = frozenset("河江溪泉沟")
WATERS_BEFORE = frozenset("大小老东西南北")
DIRECTIONS = frozenset({"西北", "东北", "西南", "东南"})
NEAR = 2  # of ``Places.distance``: the document's own county, one below it or one beside it in its prefecture
LONG_STEM = 3  # a bare name as long as this holds no end of the word before it: 符合|格尔木


def begins_afresh(text: str, start: int, ends: Collection[int], vocabulary: Vocabulary) -> bool:
    """No word of the text runs on into a name at ``start``: a mark, a function word, a verb, a place or a road number stands before.

    ``ends`` are the offsets at which places end.
    """
    before = text[start - 1 : start] if start else ""
    if not "\u4e00" <= before <= "\u9fff" or before in FUNCTION or start in ends:
        return True
    if after_road_number(text, start):
        return True
    return any(text[max(0, start - length) : start] in vocabulary.verbs for length in (2, 3))


class Vetoes:
    """Whether a candidate is cut out of other words; ``starts`` and ``ends`` are where candidates begin and end."""

    def __init__(self, setting: Setting, starts: Collection[int], ends: Collection[int]) -> None:
        self.setting, self.text, self.vocabulary = setting, setting.text, setting.vocabulary
        self.starts, self.ends = starts, ends

    def begins_afresh(self, start: int) -> bool:
        """No word of the text runs on into a name at ``start``."""
        return begins_afresh(self.text, start, self.ends, self.vocabulary)

    def against(self, c: Candidate) -> bool:
        """Whether what stands around a candidate makes it no place."""
        after = self.text[c.end : c.end + 1]
        if not c.forms[0].is_full:
            return self._against_bare_name(c)
        if len(c.word) == 2:
            return not self.begins_afresh(c.start) or (after in ONE_CHARACTER_NEXT and not self._is_own(c))
        # 新兴城市 and 沿海城市 hold no 兴城市 and no 海城市.
        if len(c.word) == 3 and c.word.endswith("城市") and not self.begins_afresh(c.start):
            return True
        # 海东市民和县 is cut before 民和县, whatever 市民 means.
        if len(c.word) == 3 and c.start not in self.ends and self._cuts_a_word(c):
            return True
        return c.word in self.vocabulary.generic and after in GENERIC_NEXT

    def _is_own(self, c: Candidate) -> bool:
        """A county of the document's own jurisdiction: 泗县城区 in a plan of 宿州, where 县 belongs to the name first."""
        if c.word[0] in FUNCTION:
            return False
        return any(self.setting.places.distance(form.code, self.setting.home) <= NEAR for form in c.forms)

    def _against_bare_name(self, c: Candidate) -> bool:
        before = self.text[c.start - 1 : c.start] if c.start else ""
        if before in self.vocabulary.region_prefixes or (len(c.word) < LONG_STEM and self._cuts_a_word(c)):
            return True
        # 甘肃镇原, 江苏镇江: behind a province or prefecture 镇 can begin the name of a place in it.
        contains_next = c.end in self.starts and c.forms[0].code.endswith("00")
        if (TOWN_NEXT.match(self.text, c.end) and not contains_next) or DOCUMENT_NUMBER.match(self.text, c.end):
            return True
        if self._is_larger_feature(c) or self.vocabulary.nature_list.match(self.text, c.end):
            return True
        return c.end not in self.starts and (self._is_cut(c) or self._goes_on(c.end))

    def _is_larger_feature(self, c: Candidate) -> bool:
        """大凌河, 小清河: a river of its own, unless 大 ends a verb or 北 a direction."""
        if c.word[-1] not in WATERS or self.text[c.start - 1 : c.start] not in WATERS_BEFORE:
            return False
        if c.start in self.ends:  # 广西三江
            return False
        if any(form.code.endswith("00") for form in c.forms):
            return False
        two = self.text[max(0, c.start - 2) : c.start]
        return two not in self.vocabulary.verbs and two not in DIRECTIONS

    def _cuts_a_word(self, c: Candidate) -> bool:
        """The name's first character belongs to the word before it: 人民和, but not 推进化隆."""
        before = self.text[c.start - 1 : c.start] if c.start else ""
        if before + c.word[0] not in self.vocabulary.before or before in FUNCTION:
            return False
        return self.text[max(0, c.start - 2) : c.start] not in self.vocabulary.verbs

    def _is_cut(self, c: Candidate) -> bool:
        """The name's last character belongs to the word after it: 以上|城市, 品质和|安全."""
        if c.word[-1] == "城" and self.text[c.end : c.end + 1] in CITY_NEXT:
            return True
        # In 公路和平连接线 和 is no "and": a facility follows that carries the name.
        named = self.vocabulary.facility_next.match(self.text, c.end) is not None
        if c.word[0] in FUNCTION and not named and not self.begins_afresh(c.start):
            return True
        joined = self.text[c.end - 1 : c.end + 1] in self.vocabulary.after
        return joined and not (self.begins_afresh(c.start) and self.text[c.start - 1 : c.start] not in FUNCTION)

    def _goes_on(self, end: int) -> bool:
        """What follows a bare name makes it a river, a street or a people."""
        nature, street = self.vocabulary.after_nature, self.vocabulary.after_street
        return bool(nature.match(self.text, end) or street.match(self.text, end)) or self.text[end : end + 1] == "族"
