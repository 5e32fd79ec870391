"""What of the field's list of schemes is not done, or done in part: said, rather than left out.

The list is that of `NEEDED`. A scheme that is written and not live (a draft) needs no word here.
"""

WITHOUT: dict[str, tuple[str, str]] = {}
"""Schemes without a single behaviour, drafts included."""

PARTLY = {
    "cash_out": (
        "连锁、同一控制人的药店之间尚未关联",
        "sister shops are not told from any other",
    ),
    "charge_abuse": (
        "限价只取费用明细自带的上限,未读限价目录",
        "caps are those that a line itself tells; the list of price limits is not read",
    ),
    "decoction_pieces": (
        "毒性饮片与单复方的目录说明尚未读取",
        "what the catalogue says of poisonous and compound pieces is not read",
    ),
    "drug_resale": (
        "处方所载天数、备案外出、同户代取与药品换名回流尚未读取",
        "days that a prescription tells, filed travel, relatives who collect and boxes that come "
        "back under another name are not read",
    ),
    "dual_benefit": (
        "零星报销按经办人、发票聚集尚未度量",
        "manual claims that cluster by clerk or invoice are not measured",
    ),
    "excess_supply": (
        "提前续方与单次超量已写成未启用;7日、3日、30日限量尚未度量",
        "early refills and single purchases that are too long are written and not live; the limits "
        "of 7, 3 and 30 days are not measured",
    ),
    "fake_admission": (
        "医嘱不变的住院尚未度量",
        "stays without changing orders are not measured",
    ),
    "impersonation": (
        "同日两地就医已写成未启用;远离居住地尚未度量",
        "two places on one day is written and not live; care far from home is not measured",
    ),
    "internet_rx": (
        "只看线上结算;电子处方本身尚未读取",
        "online settlements alone: the electronic prescriptions themselves are not read",
    ),
    "lab_repeat": (
        "人人开组套按单项检验与诊断度量;各次组套是否雷同尚未度量",
        "panels for everybody are told by their single tests and the diagnosis; whether one panel "
        "is as the other is not measured",
    ),
    "off_scope": (
        "目录的限用标志、应由其他保障支付的费用尚未度量",
        "what the catalogue marks as limited, and fees of other payers, are not measured",
    ),
    "over_treatment": (
        "检验、影像、诊疗操作、高值耗材过多与治疗时长已写成未启用",
        "tests, images, procedures and pieces of high value that are too many, and hours of "
        "therapy, are written and not live",
    ),
    "phantom_service": (
        "单笔的住院期间他处服务、医师超工时已写成未启用;设备工时尚未度量",
        "single services during a stay elsewhere and doctors beyond a day's hours are written and "
        "not live; hours of machines are not measured",
    ),
    "reflux_sale": (
        "同批号短期内远地销售尚未度量",
        "a batch sold in far regions within days is not measured",
    ),
    "resale_facilitation": (
        "人与机构结成的紧密团体尚未度量",
        "people and providers that form tight groups are not measured",
    ),
    "split_visit": (
        "分解处方按结算所带处方号度量;处方表(rx_d)本身尚未读取",
        "split prescriptions are told by the numbers on the lines; the prescriptions themselves "
        "(rx_d) are not read",
    ),
    "suspended_billing": (
        "被暂停医师开单尚未度量",
        "orders of suspended doctors are not measured",
    ),
    "upcoding": (
        "DIP病种的高套、付费改革后的变化尚未度量",
        "groups of DIP, and shifts after payment reform, are not measured",
    ),
}
"""Live schemes, with what the field's list asks for and no behaviour measures yet."""
