"""The small words that make a value a commitment: comparing words, verbs of building and of reaching, adverbs.

What belongs here: closed classes of Chinese grammar as compiled patterns, each with what it decides. What does not:
vocabulary that is data (units, places) and the decisions themselves (``numbers``, ``segments``, ``indicators``).
"""

from __future__ import annotations

import re

# Verbs of doing a quantity of something (codebook, "Targets" 2: to build, renovate, train, hold).
_VERBS = re.findall(
    r"\w+",
    """
    规划建设 开工建设 新建改建 新建改扩建 新改扩建 新建扩建 培育孵化 培育建成 培育打造 培育壮大 引进培育
    引进培养 更新改造 改造提升 改造升级 提升改造 提档升级 培育形成 打造形成 建设改造 建设完善 新建或改建
    新改建 改扩建 建成投用 组织实施 组织开展 申报创建 创建认定 配套建设 打造建设 高标准建设 高质量建设 建设
    新建 改建 扩建 续建 迁建 建成 建有 建立 建好 设有 配有 改造 培育 培养 培训 打造 创建 形成 引进
    引育 引入 招引 完成 实施 推进 推动 发展 新增 增加 认定 评选 选派 选树 选聘 招聘 招募 扶持 开展
    举办 召开 承办 制定 制修订 修订 组建 设立 设置 布局 布设 配备 配置 配建 拥有 具有 购置 更新 修复
    治理 整治 提升 升级 开通 开工 竣工 投用 投放 建造 筹集 筹建 筹措 供应 开发 安装 加装 铺设 敷设
    打通 种植 造林 营造 储备 扩大 增设 增建 谋划 创成 入选 落地 转移 转化 吸纳 安置 帮扶 服务 惠及
    带动 覆盖 盘活 处置 腾退 减少 压减 淘汰 关停 拆除 清理 整合 纳入 保有 维修 加固 建 有 设 创 育
    改 绿化 聚集 集聚 落户 促成 签约 发布 推出 总结 遴选 支持 达 保护 修缮 实现 发放 归集 缴存 接入
    入驻 新入驻 入园 入库 入统 纳统 升规 上市 挂牌 孵化 栽植 补植 补播 改良 封育 放流 办好 办成 建好 争取 对接 洽谈 签订 流转
    复垦 复绿 退耕 收储 出让 消化 化解 压降 节约 疏通 清淤 衬砌 架设 更换 换装 选育 编制 编印 出台 筛查 义诊 演出 巡演
    签约引进 招引落地 融资 增植 扩建提升 改建提升 新建改造 改造新建 新增改造 新建提升 改造完善 完善提升 优化提升
    部署 疏浚 新开工改造 新开工建设 开工改造 新开工 争创 制定修订 研究制定 帮助 组织 救助
    """,
)
_ALTERNATIVES = "|".join(sorted(set(_VERBS), key=lambda v: (-len(v), v)))
# One-character verbs only count directly before the number (建1所), never inside a noun phrase (建筑).
_LONG = "|".join(sorted({v for v in _VERBS if len(v) > 1}, key=lambda v: (-len(v), v)))
# A verb of the list inside a noun: 建设用地, 改造率, 培训基地, 服务中心, 发展水平.
_NOT_NOUN = (
    r"(?!用地|面积|规模(?!以上|化)|标准(?!化|厂房)|水平|投资|率|项目|工程|任务|里程|成果|基地|中心|设施(?!农业)|机构|体系|平台|站|点|园|区|资金|总量|数量|人次|人数|业|网|"
    r"人口|支付|就业|能力|质量|机制|制度|试点|示范|型|性|带|林|的)"
)
VERB = re.compile(f"(?:{_LONG}){_NOT_NOUN}")
ENDS_WITH_VERB = re.compile(f"(?:{_ALTERNATIVES})(?:了|成|有|起|出)?$")
# 建设设施农业小区, 新建标准厂房: after a verb that can only build, a word that may end a noun begins the object.
BUILDS = re.compile(
    r"(?:规划建设|建设|新建|改建|扩建|新改建|改扩建|建成|打造|培育|创建|引进|组建|设立|引育|建立|创成|形成|推广)"
    r"(?!用地|面积|规模|率|投资|项目|工程|任务|里程|资金|总量|数量|总数|质量|机制|制度|成果|能力|型|性|的|期|费|者|方)"
)
STARTS_WITH_VERB = re.compile(f"^(?:{_LONG}){_NOT_NOUN}")

# Verbs of reaching a level (codebook, "Targets" 1).
_DIRECTION = "提高|提升|增加|增长|扩大|上升|下降|降低|减少|缩小|缩短|压缩|压减|拓展|扩展|发展|恢复|优化|控制|稳定|保持|维持|稳控|削减|调整|累计|总数|升|降|增|减"
REACH = re.compile(
    rf"(?:(?:{_DIRECTION})?(?:达到|达至|达|到|至|为|成)|(?:控制|稳定|保持|维持|稳控)在|保持|突破|迈上|跨上|迈过|超过|超|大于|高于|多于|小于|少于|低于|逾|不足|"
    r"不低于|不少于|不小于|不超过|不高于|不大于|不多于|不突破|不得低于|不得少于|不得高于|不得超过|至少|达成)$"
)
AT_LEAST = re.compile(r"(?:不低于|不少于|不小于|不短于|不得低于|不得少于|最低|最少)(?:达到|达|为|到)?$")
AT_LEAST_BEFORE_VERB = re.compile(r"至少[^，、。]{0,8}$")
AT_MOST = re.compile(
    r"(?:不超过|不高于|不大于|不多于|不突破|不得超过|不得高于|不得突破|控制在|严控在|稳控在|限制在|最高不超过)$"
)
MORE_THAN = re.compile(r"(?:超过|超|高于|大于|多于|突破|逾|超出|优于)$")
LESS_THAN = re.compile(r"(?:低于|小于|少于|不到|不足)$")
ROUGHLY_BEFORE = re.compile(r"(?:约|大约|近|接近|大概)$")
# A change without 到/至 states growth (codebook, measure).
CHANGE = re.compile(
    r"(?:年均|平均|累计|逐年|每年|同比|再|实际|名义|总体|力争|预期|约)*(?:增长|增加|提高|提升|扩大|上升|下降|降低|减少|缩减|压减|递增)"
    r"(?:约|超过|不低于|不少于|超|近|至少|控制在|保持在|达到|达)?$"
)
DECREASE = re.compile(r"(?:下降|降低|减少|缩减|压减|降幅)")

SUFFIX = re.compile(
    r"(?P<grade>级)?(?:[（(]含[）)])?(?:[及或]其?)?(?P<bound>以上|以下|以内|之内|之间|左右|上下|之多)?(?P<again>左右)?"
)

# Adverbs and light verbs that stand before the name of what is measured and are no part of it.
_BEFORE_VERB = "(?=建|改|实施|推进|培育|打造|创|开展|培训|新|编制|完成|支持|引|划|布局|治理|修|配|整治|发展)"
LEAD = re.compile(
    r"^(?:[，、；：,;:。\s\-—·\x01]|其中|并且|并(?![购网])|且|同时|以及|及|和|与|也|还|预计|预期|计划|总体|原则上|力争|争取|努力|确保|保证|保障(?!性|房|水平|人|网)|"
    r"基本(?!公共|养老|医疗|农田|药物|生活|保险|服务|制度|要求|民生|建设|殡葬|单元|盘|生育|社会)|全面|进一步|加快|加大|加强|持续|稳步|有序|积极|大力|着力|切实|"
    r"逐步|逐年|不断|统筹(?!区)|深入|扎实|严格|适度|因地制宜|主动|适时|陆续|同步|普遍|长期|最终|已经?(?=建|改|完成|培育|新|创|认定|发展)|一大?批|若干|一系列|"
    rf"(?:重点|系统|科学|合理|高标准|高质量|高水平|优先|分类|集中|全力|规范|组织|共同?|共计|累计|总计|合计){_BEFORE_VERB}|"
    r"共(?=\d)|累计|总计|合计|推动|推进|促进|实现|使得?|让|把|支持|鼓励|引导(?!基金)|严格控制(?!线|区)|严控|指导|督促|将|要(?!素)|应(?![急用届保])|对(?![口外接])|每年(?:至少|召开|举办|开展|组织|新增|完成|培训|培育)?|"
    r"年内|年度|全年|当年|届时|到时|达到|分别|至少|不低于|不少于|超过(?!\d|[十百千万]*亿)|约|共|为|由|的|在(?!校|册|岗|园|建|职|线|编)|以(?!上|下))"
)
# What may stand between the name and the value.
TAIL = re.compile(
    rf"(?:(?:{_DIRECTION})?(?:达到|达至|达成|达|到|至|为)|(?:控制|稳定|保持|维持|稳控|限制|严控)在|保持|突破|迈上|跨上|迈过|超过|超出|超|大于|高于|多于|小于|少于|低于|优于|逾|"
    r"不低于|不少于|不小于|不超过|不高于|不大于|不多于|不突破|不得低于|不得少于|不得高于|不得超过|至少|约|接近|近|大约|"
    r"均|都|分别|总体|累计|总计|合计|共计|共|将|力争|争取|要|应|基本|长期|全部|原则上|普遍|平均|每年|逐年|年内|全年|实际|再|确保|"
    r"按照?|[（(](?:含|以上)[）)]|[:：，,、\x01]|的|在|是|不|总数|稳步|进一步|努力|持续|实现|预计|预期|计划|(?:[一二三四五六七八九十]|\d{1,2})年)$"
)

# Nouns that name a measure: what stands before them is the name, verbs included (新建绿色建筑比例, 老旧小区改造面积).
HEAD = re.compile(
    r"(?:率|比例|比重|占比|覆盖面|面积|里程|规模|产值|总值|增加值|增速|增幅|数量|总量|总数|指数|收入|能力|浓度|强度|水平|人数|户数|寿命|年限|投资额?|产量|产能|容量|"
    r"能耗|物耗|水耗|排放量?|用量|用水量|用电量|密度|余额|额|量|比|收入比|倍差|数|值|度|装机|消费|储备|税收|时间|时限|半径|人口|资产|绿地|用地|床位)$"
)
RATE_HEAD = re.compile(
    r"(?:率|比例|比重|占比|覆盖面|比|度|增速|增幅|增长|指数|强度|贡献|份额|水平|占[^，。、]{1,12}的?|[总]?数量?)$"
)
# Abstract things that 一个 introduces without counting them.
ABSTRACT = re.compile(
    r"(?:环境|氛围|体系|格局|机制|局面|制度|模式|良好|整体|台阶|新|重要|方面|过程|时期|目标|中心任务|共同体)"
)
