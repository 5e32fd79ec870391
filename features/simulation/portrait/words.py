"""The page's own words, in English and Chinese."""

COMMAND = "uv run python -m features.simulation.portrait --out docs"
FILES = {"en": "simulated-city.md", "zh": "simulated-city.zh.md"}
WORDS = {
    "en": {
        "title": "The simulated city",
        "other": "[中文](simulated-city.zh.md)",
        "warning": "**Simulated, and published as synthetic.** No row of it is about a real person "
        "or provider, and no figure from it is accuracy on real claims.",
        "made": "Made on {date} by `{command}`, seed {seed}, with Python {python}, polars {polars} "
        "and numpy {numpy}.",
        "settings": "Settings: {settings}.",
        "size": "Rows: {rows}.",
        "verdict": "{within} of {held} figures that are held to a published one are within their "
        "tolerance; {told} more are told beside it. Density of providers, prevalence of "
        "fraud and supervision are chosen, not matched.",
        "sections": "Sections (§) are those of the project's claims reference, which names the "
        "bulletins. Refunds are taken back from counts and fees; encounters and fees are "
        "those of the people insured in the city, beds and stays those of its providers.",
        "figures": "Figures beside the published ones",
        "pictures": "Pictures",
        "head": "| figure | 指标 | unit | published | source | realised | tolerance | within |",
        "yes": "yes",
        "no": "**no**",
        "not held": "not held",
        "in the range": "in the range",
        "none": "too few",
    },
    "zh": {
        "title": "模拟城市",
        "other": "[English](simulated-city.md)",
        "warning": "**本城市为模拟生成，作为合成数据发布。** 其中没有任何一行涉及真实的人员或机构，"
        "其中任何数字都不代表在真实结算数据上的准确率。",
        "made": "生成日期 {date}，命令 `{command}`，随机种子 {seed}，Python {python}、"
        "polars {polars}、numpy {numpy}。",
        "settings": "设定：{settings}。",
        "size": "行数：{rows}。",
        "verdict": "有公布值约束的 {held} 项指标中，{within} 项在容差之内；"
        "另有 {told} 项仅并列展示。机构密度、欺诈占比与监管力度为设定值，不与公布值匹配。",
        "sections": "章节号（§）指本项目的结算参考资料，其中列明统计公报出处。"
        "退费已从人次与费用中冲减；就诊与费用按本市参保人统计，床位与住院按本市机构统计。",
        "figures": "实现值与公布值",
        "pictures": "图",
        "head": "| 指标 | figure | 单位 | 公布值 | 出处 | 实现值 | 容差 | 在容差内 |",
        "yes": "是",
        "no": "**否**",
        "not held": "不约束",
        "in the range": "在区间内",
        "none": "样本过少",
    },
}
#: Headings of the parts of all_figures.PARTS, in their order.
PARTS = {
    "en": (
        "People and encounters (§4.1, §4.2)",
        "Money (§4.1, §4.2)",
        "Providers, beds, stays (§4.3)",
        "Prices commonly named (§4.5)",
        "One real, remote county (§4.6)",
        "Shapes of distributions (§4.7)",
        "Trace codes (§4.7)",
        "Chosen, not matched (§4.3, §4.4)",
    ),
    "zh": (
        "参保与就诊（§4.1、§4.2）",
        "费用与支付（§4.1、§4.2）",
        "机构、床位与住院（§4.3）",
        "常见药品价格（§4.5）",
        "一个真实的偏远县（§4.6）",
        "分布形态（§4.7）",
        "追溯码（§4.7）",
        "设定而非匹配（§4.3、§4.4）",
    ),
}
