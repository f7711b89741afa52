"""The documents and their provisions: what every other row is tied to.

What belongs here: ``documents`` and ``provisions``. What does not: anything read out of a provision.
"""

from __future__ import annotations

from typing import ClassVar

from schemas import codes
from schemas.base import ISO_DATE, SHA256, About, Integer, Table, integer, string
from schemas.common import char_end, char_start, jurisdiction_code
from schemas.reasons import REVIEW_REASON


class Documents(Table):
    """A policy document with the facts known about it and its whole text."""

    _about: ClassVar[About] = About(
        title_zh="政策文件",
        title_en="Documents",
        description_zh="一行是一份政策文件，含已知的文件信息和全文。",
        primary_key=("document_id",),
        label="title",
        facets=("level", "jurisdiction_code"),
        sort=("document_id",),
    )

    document_id: str = string(
        "文件编号",
        "Document ID",
        "本数据集给文件的固定编号，由发文地、文号年份和序号组成。",
        "The dataset's stable ID of the document, made of the issuing place, the year and the number.",
    )
    title: str = string(
        "标题", "Title", "文件的完整标题，不含换行。", "The full title of the document, without line breaks."
    )
    document_number: str = string(
        "发文字号",
        "Document number",
        "发文机关编的文号，如青政〔2024〕48号。不知道时为空。",
        "The issuer's number, such as 青政〔2024〕48号. Null when it is not known.",
        nullable=True,
    )
    index_number: str = string(
        "索引号",
        "Index number",
        "政府信息公开目录中的索引号。没有印出时为空。",
        "The number in the government's disclosure catalogue. Null when none is printed.",
        nullable=True,
    )
    issuer: str = string(
        "发文机关",
        "Issuer",
        "印发文件的机关，几个机关联合发文时用顿号分开。不知道时为空。",
        "The body that issued the document; several bodies are separated by 、. Null when it is not known.",
        nullable=True,
    )
    level: str = string(
        "层级",
        "Level",
        "发文机关的行政层级。",
        "The administrative level of the issuer.",
        codes=codes.LEVEL,
    )
    jurisdiction_code: str = jurisdiction_code(
        "文件所管辖地区的行政区划代码（GB/T 2260）。国务院文件为100000。",
        "GB/T 2260 code of the area the document governs; 100000 for documents of the State Council.",
        nullable=False,
    )
    date_written: str = string(
        "成文日期",
        "Date written",
        "文件信息栏所写的成文日期。没有写明时为空。",
        "The date of writing (成文日期) given with the document. Null when none is given.",
        nullable=True,
        format=ISO_DATE,
    )
    date_signed: str = string(
        "落款日期",
        "Date signed",
        "正文落款处的日期，可能与成文日期不同。没有落款时为空。",
        "The date under the signature, which may differ from the date of writing. Null without a signature.",
        nullable=True,
        format=ISO_DATE,
    )
    date_published: str = string(
        "发布日期",
        "Date published",
        "文件公开发布的日期。不知道时为空。",
        "The date of publication. Null when it is not known.",
        nullable=True,
        format=ISO_DATE,
    )
    status: str = string(
        "效力状态",
        "Status",
        "发布机关注明的效力状态，如“有效”。没有注明时为空。",
        "The validity stated by the publisher, such as 有效. Null when none is stated.",
        nullable=True,
    )
    source_url: str = string(
        "来源网址",
        "Source URL",
        "取得文件的官方网页地址。不知道时为空。",
        "The address of the official page the document was taken from. Null when it is not known.",
        nullable=True,
    )
    source_sha256: str = string(
        "来源校验和",
        "Source checksum",
        "来源文件字节的 SHA-256 校验和，用来核对来源未被改动。没有来源文件时为空。",
        "SHA-256 of the source file's bytes, to check that it has not been changed. Null without one.",
        nullable=True,
        format=SHA256,
    )
    text: str = string(
        "正文",
        "Text",
        "去掉版式后的全文：每段一行，汉字间无空格，用词、标点和原文的错误都不改。各表的位置都按此栏计。",
        "The whole text with its layout undone: one line per paragraph, no spaces between Chinese "
        "characters; wording, punctuation and errors of the original are untouched. All positions refer "
        "to this column.",
    )
    characters: Integer = integer(
        "字数",
        "Characters",
        "正文的 Unicode 字符数，含标点和换行。",
        "Number of Unicode code points in the text, punctuation and line breaks included.",
        minimum=1,
        unit="code points",
    )


class Provisions(Table):
    """An addressable unit of a document: a chapter, article, box, annex or the text around them."""

    _about: ClassVar[About] = About(
        title_zh="条款",
        title_en="Provisions",
        description_zh="一行是文件中可以单独指明的一个单元：章、节、条、专栏、附件或其前后的文字。",
        primary_key=("provision_id",),
        label="heading",
        facets=("document_id", "kind", "topic"),
        sort=("document_id", "char_start"),
        search=("heading", "text"),
    )

    provision_id: str = string(
        "条款编号",
        "Provision ID",
        "文件编号加上从章到条的序号，如 qinghai-2022-36_5_18 是第五部分第（十八）条。",
        "The document's ID and the printed ordinals from the top: qinghai-2022-36_5_18 is article (十八) in part 五.",
    )
    document_id: str = string(
        "文件编号",
        "Document ID",
        "条款所属的文件。",
        "The document the provision belongs to.",
        references="documents.document_id",
    )
    parent_id: str = string(
        "上级条款",
        "Parent provision",
        "所属的上一级条款，如条所在的章。没有上级时为空。",
        "The provision this one stands in, such as an article's chapter. Null at the top.",
        nullable=True,
        references="provisions.provision_id",
    )
    kind: str = string(
        "种类",
        "Kind",
        "条款是章、节、条、专栏、附件，还是它们前后的文字。",
        "Whether the provision is a chapter, section, article, box, annex or the text around them.",
        codes=codes.PROVISION_KIND,
    )
    label: str = string(
        "序号",
        "Label",
        "印出的序号，连同括号或句点，不含顿号，如（十八）、15.。没有序号时为空。",
        "The ordinal as printed with its brackets or full stop, without 、: （十八）, 15. . Null without one.",
        nullable=True,
    )
    heading: str = string(
        "标题",
        "Heading",
        "条款的标题，用词与原文相同。没有标题时为空。",
        "The provision's heading in the document's words. Null without one.",
        nullable=True,
    )
    topic: str = string(
        "主题",
        "Topic",
        "条款所属的领域，取值同项目的领域。看不出时为空。",
        "The field the provision is about, from the same list as a project's sector. Null when unclear.",
        nullable=True,
        codes=codes.SECTOR,
    )
    text: str = string(
        "正文",
        "Text",
        "条款自己的文字，含序号和标题。章的文字只是标题和导语，不含章下各条。",
        "The provision's own words, label and heading included. A chapter's are its heading and lead-in, not "
        "its articles.",
    )
    char_start: Integer = char_start()
    char_end: Integer = char_end()
    page: Integer = integer(
        "页码",
        "Page",
        "条款开始于来源文件的第几页（从文件第一页数起，不是印在页脚的页码）。来源没有分页（如网页）时为空。",
        "The page of the source file on which the provision begins, counted from the file's first page (not the printed "
        "number). Null where the source has no pages, such as a web page.",
        nullable=True,
        minimum=1,
    )
    review_reason: str = string(
        "待核原因",
        "Reason for review",
        "这一条款为什么需要人工核对，如序号在原文中重复。不需要核对时为空。",
        "Why a person should look at the provision, such as an ordinal printed twice. Null when nobody need.",
        nullable=True,
        codes=REVIEW_REASON,
    )
