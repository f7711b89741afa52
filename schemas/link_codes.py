"""The closed lists of the tables that compare documents.

What belongs here: what a link, a missing link and a change can be. What does not: the rules that decide it (``pipeline.links``).
"""

from __future__ import annotations

from schemas.closed import CodeList, closed_list

LINK_STRENGTH = closed_list(
    "link_strength",
    (
        "main",
        "主要",
        "Main",
        "本条承接上级条款的主要内容；一条合并几条时，每条各有一个主要联系。",
        "The provision carries out what the superior one is about; where it merges several, each has a main link.",
    ),
    (
        "partial",
        "部分",
        "Partial",
        "上级条款的一句话落在了这一条，其余内容在别处或没有承接。",
        "A clause of the superior provision stands here; the rest of it stands elsewhere or nowhere.",
    ),
)

LINK_METHOD = closed_list(
    "link_method",
    (
        "wording",
        "文字相同",
        "Shared wording",
        "上级条款的文字在下级文件中以本条承接最多，标题相近加分，先后位置相差大减分。",
        "Of all local provisions this one has most of the superior's words; a like heading adds to it, distance in order "
        "takes from it.",
    ),
    (
        "heading",
        "标题相同",
        "Same heading",
        "标题几乎相同，正文另写。",
        "Nearly the same heading over a text of its own.",
    ),
    (
        "split",
        "分拆",
        "Split",
        "本条自己的文字多出自这一上级条款，而该条款的主要内容由另一条承接。",
        "Most of what this provision has from above comes from that one, whose main part another local provision carries out.",
    ),
    (
        "nearest",
        "整体最近",
        "Nearest as a whole",
        "文字重写，没有相同的分句，但整条用词与对方某一条最近，且比次近的一条近得多。",
        "The text was written anew; as a whole its wording is nearest to one provision, and clearly less near to the next.",
    ),
    (
        "remainder",
        "其余",
        "Remainder",
        "两边都别无联系，相互又最为相近，而且夹在两对已有联系的条款之间。",
        "Neither has another link, each is nearest to the other, and they stand between the same linked neighbours.",
    ),
    (
        "moved",
        "移动的语句",
        "Moved clause",
        "上级条款的一个分句在此出现，而双方各自的主要对应条款都没有它。",
        "A clause of the superior stands here and in neither provision's main counterpart.",
    ),
    ("manual", "人工", "By hand", "由人工更正增补。", "Added by a correction."),
)

LINK_SIDE = closed_list(
    "link_side",
    ("local", "下级条款", "Local", "贯彻文件的条款。", "A provision of the document that implements another."),
    ("superior", "上级条款", "Superior", "被贯彻文件的条款。", "A provision of the document that is implemented."),
)

LINK_STATE = closed_list(
    "link_state",
    (
        "none_found",
        "已比对，没有对应",
        "None found",
        "与对方文件的全部条款比对过，没有找到对应条款。",
        "It was compared with every provision of the other document and none was found.",
    ),
    (
        "superior_not_in_dataset",
        "上级文件未收录",
        "Superior not in the dataset",
        "所贯彻的文件不在本数据集中，无从比对。",
        "The document that is implemented is not in the dataset, so nothing could be compared.",
    ),
)

SENTENCE_CHANGE = closed_list(
    "sentence_change",
    ("kept", "保留", "Kept", "除标点外逐字相同。", "The same words, punctuation aside."),
    (
        "reworded",
        "改写",
        "Reworded",
        "文字有增减或替换；一句拆成几句、几句并成一句时，每一对各为一行。",
        "Words were taken out, put in or replaced; of a sentence that was split or merged each pair is a row.",
    ),
    ("added", "新增", "Added", "上级条款没有的句子。", "A sentence that no superior provision has."),
    (
        "dropped",
        "未承接",
        "Dropped",
        "在下级文件中没有找到的上级语句；移到别条的不算。",
        "A superior sentence that is nowhere in the local document; one that moved to another article is not dropped.",
    ),
)

REWORDING = closed_list(
    "rewording",
    (
        "number",
        "数字",
        "Number",
        "上级的某个数字没有了或换了；其他文字也可能不同。",
        "A number of the superior sentence is gone or another one; other words may differ too.",
    ),
    (
        "territory",
        "地域",
        "Territory",
        "只有地域或层级不同，如全省改为全市。",
        "Only the territory or level differs, as 全市 for 全省.",
    ),
    ("wording", "文字", "Wording", "其他改写。", "Any other rewording."),
)

LINK_LISTS: tuple[CodeList, ...] = (
    LINK_STRENGTH,
    LINK_METHOD,
    LINK_SIDE,
    LINK_STATE,
    SENTENCE_CHANGE,
    REWORDING,
)
