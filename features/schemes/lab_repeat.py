"""糖化血红蛋白等重复检验 - tests repeated before they can change, or without the disease."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import indications, lab_repeats
from features.facts.lines import fund
from features.measures import AmountShare, Rate, Share


class LabRepeat(Scheme):
    code = "lab_repeat"
    zh, en = "糖化血红蛋白等重复检验", "tests repeated too soon"
    rules = ("GZ10000302001000", "GZ10000102014000", "ZB10000205002000")
    article, causes = "条例 第三十八条(二)", (12,)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列检验申请、标本接收与报告；检验套餐设置；试剂购进与耗用台账",
        pull="the orders, receipt of specimens and reports of the tests listed; settings of the "
        "panels; purchases and use of reagents",
        ask_zh="申请医师：复查间隔的依据；检验科：套餐由谁设定、能否拆开",
        ask="the doctor who ordered: the grounds for the interval; the laboratory: who set the "
        "panels and whether they can be split",
        count_zh="短于规定间隔的重复检验次数与金额；无相应诊断的受检人数；试剂可做次数与收费次数"
        "之差",
        count="repeats within the interval and their money; people tested without the disease; "
        "tests that the reagents allow against those billed",
    )

    repeated_share = Behaviour(
        zh="60日内重复的慢变检验占比",
        en="share of tests that say nothing new within 60 days and were done again within them",
        why_zh="糖化血红蛋白反映8至12周平均血糖,短期重复没有意义;跨机构计算。",
        why="HbA1c is the mean of 8 to 12 weeks: done again before, wherever the last one was, it "
        "says nothing new.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=lab_repeats.repeated, among=lab_repeats.slow_test),
        honest_zh="糖尿病门诊按季度复查、多数机构都在短期复查的检验不计入",
        honest="quarterly diabetes clinics do not count, nor tests that others too repeat within "
        "weeks",
    )
    repeated_money = Behaviour(
        zh="60日内重复的慢变检验基金占比",
        en="share of the fund's money for such tests that went for those done again too soon",
        why_zh="重复检验占用的基金。",
        why="What the fund paid for tests that could not have changed.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=lab_repeats.repeated, among=lab_repeats.slow_test, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    tests_per_patient = Behaviour(
        zh="受检病人人均慢变检验次数",
        en="such tests per patient who has any in the year",
        why_zh="每次就诊都查一遍成套检验。",
        why="The whole panel at every visit.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Rate(of=lab_repeats.slow_test, over="patient"),
        honest_zh="糖尿病专科按季度复查,每年约四次",
        honest="a diabetes clinic comes to about four a year",
    )
    undiagnosed_share = Behaviour(
        zh="无糖尿病诊断者糖化血红蛋白检验占比",
        en="share of HbA1c tests of people with no diagnosis of diabetes so far",
        why_zh="对未患糖尿病的人普查糖化血红蛋白,属无指征检验。",
        why="A panel for everybody: tested without the disease that the test is for.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=lab_repeats.undiagnosed, among=lab_repeats.hba1c),
        honest_zh="未上传诊断的就诊不计入;体检筛查、血糖升高(R73)不计入",
        honest="visits that tell no diagnosis, and a raised blood sugar (R73), do not count",
    )
    for_anybody_share = Behaviour(
        zh="无诊断可解释的慢变检验占比",
        en="share of tests that say nothing new within 60 days that no diagnosis explains",
        why_zh="不问病种人人加做成套检验:甲状腺功能、血脂等与所患疾病无关。",
        why="The panel is for anybody who comes: tests of the thyroid or of fats that have nothing "
        "to do with the illness.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(
            of=indications.unexplained, among=lab_repeats.slow_test & indications.test_judged
        ),
        honest_zh="近半年内任一诊断可解释者、罕见病、未传诊断的就诊、多数机构都在短期复查的检验均不"
        "计入;体检后复查",
        honest="tests that any diagnosis of the half year before explains, rare diseases, visits "
        "that tell no diagnosis, and tests that others too repeat within weeks do not count; the "
        "follow-up of a check-up",
    )
