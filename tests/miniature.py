"""Small documents in the style of the genre, and folders of them. The places are real, the plans are made up."""

from pathlib import Path

import yaml

from assets.build import BuildReport, build
from assets.distributed import Cluster
from assets.workspace import Workspace

LICENCE = "Made up for tests."

HUALONG = """化隆县人民政府办公室关于印发化隆县推进以县城为重要载体的城镇化建设实施方案的通知
化政办〔2023〕12号
各乡镇人民政府，县直各部门：
现将《化隆县推进以县城为重要载体的城镇化建设实施方案》印发给你们，请认真贯彻执行。
一、总体要求
到2025年，县城生活垃圾无害化处理率达到95%以上，新建停车位300个。
二、重点任务
（一）完善公共服务。推进群科新区人民医院迁建，每年开展培训不少于5场。（县发展改革局、县卫生健康局负责）
（二）加强生态保护。建设黄河湿地公园，县城绿化覆盖率提高到30%。（县自然资源局牵头，县林业和草原局配合）
化隆县人民政府办公室
2023年5月9日
"""

LONGXI = """陇西县人民政府关于推进县城建设的实施意见
陇政发〔2022〕8号
一、强化产业支撑
（一）做强中医药产业。到2025年，建成标准化种植基地20万亩。建设陇西中医药循环经济产业园。
责任单位：县农业农村局、县工业和信息化局，各乡镇人民政府
（二）完善商贸流通。新建县级物流配送中心1个。
责任单位：县商务局、县邮政管理局
二、保障措施
（三）加强领导。各乡镇人民政府要落实主体责任。
责任单位：县政府办公室
陇西县人民政府
2022年8月1日
"""

DANFENG = """丹凤县人民政府办公室关于推进县城公共设施建设的通知
丹政办发〔2024〕3号
一、完善市政设施
（一）改造老旧管网。2024年底前改造供水管网12公里。（县住房和城乡建设局负责）
（二）增加停车设施。新建停车场3处。（县城市管理局、县公安局负责）
丹凤县人民政府办公室
2024年3月2日
"""

# The counties of the table are right and its totals agree; a row less is our fault.
TABLE = """青海省人民政府关于县城发展定位的通知
青政〔2023〕5号
一、总体要求
发挥各县城优势。（省发展改革委负责）
附件
青海省县城发展定位表
县城名称\t县城驻地\t发展定位
合计3个，其中包括2个县、1个县级市。
一、西宁市（2个）
大通县\t桥头镇\t建设区域性物流基地。
湟源县\t城关镇\t建设文商旅城融合示范区。
二、海西州（1个）
格尔木市\t西藏路街道\t建设开放型陆港物流城市。
"""

CODES = {"hualong": "630224", "longxi": "621122", "danfeng": "611022", "table": "630000"}
NAMES = ("danfeng", "hualong", "longxi")  # those that are built together
TEXTS = {"hualong": HUALONG, "longxi": LONGXI, "danfeng": DANFENG, "table": TABLE}


def add_document(documents: Path, name: str, text: str | bytes, *, code: str | None = None, **sidecar: object) -> Path:
    """Write a document's folder; ``sidecar`` adds to the sidecar or replaces parts of it."""
    folder = documents / name
    folder.mkdir(parents=True, exist_ok=True)
    raw = text.encode() if isinstance(text, str) else text
    (folder / "source.txt").write_bytes(raw)
    facts = {"jurisdiction_code": {"value": code, "known_from": "made up"}} if code else {}
    content = {"document_id": name, "facts": facts, "licence": LICENCE} | sidecar
    (folder / "document.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def workspace_of(folder: Path, *names: str) -> Workspace:
    """A workspace under ``folder`` with the named documents of this module."""
    for name in names:
        add_document(folder / "documents", name, TEXTS[name], code=CODES[name])
    # No build depends on what happens to the project's registries while tests run.
    return Workspace(folder / "documents", folder / "registries", folder / "state", folder / "published")


def snapshot(folder: Path) -> dict[str, bytes]:
    """The files of a folder with their contents, to see that nothing was touched."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def quiet_build(workspace: Workspace, *, force: bool = False, cluster: Cluster | None = None) -> BuildReport:
    """A build that prints nothing."""
    return build(workspace, force=force, say=lambda _line: None, cluster=cluster)
