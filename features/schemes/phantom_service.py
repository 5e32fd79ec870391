"""虚构医药服务 - billed, but it cannot have happened."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import lines, stays
from features.facts.further import (
    bare_operations,
    doctor_days,
    in_bed_again,
    in_bed_elsewhere,
    no_result,
    out_of_visit,
)
from features.measures import Concentration, Rate, Share, TopShare


class PhantomService(Scheme):
    code = "phantom_service"
    zh, en = "虚构医药服务", "phantom service"
    rules = ("GZ10000201002000", "GZ10000201007000")
    article, causes = "条例 第四十条(三)", (24,)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列服务的申请、执行签名与原始数据（影像、波形、标本）；设备与手术室日志；麻醉与"
        "耗材使用记录；故障停机与补录登记",
        pull="orders, signatures and raw data (images, tracings, specimens) of the services "
        "listed; logs of devices and theatre; records of anaesthesia and consumables; register "
        "of outages and back-entered bills",
        ask_zh="执行人员：当日在岗与操作人次；患者或家属：是否做过；信息科：是否科室共用账号",
        ask="those who did it: whether on duty and how many a day; patients or relatives: "
        "whether it was done; the IT office: whether a department shares one account",
        count_zh="无原始数据而收费的项次；单台设备、单名医师当日项次与可用时长；死亡或他处住院期"
        "间的项次",
        count="services billed without raw data; services a day against hours of one device or "
        "doctor; services after death or during a stay elsewhere",
    )

    after_death = Behaviour(
        zh="死亡后入院占比",
        en="share of stays that begin after the patient's death",
        why_zh="死者不会住院。",
        why="The dead are not admitted.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.after_death, among=stays.every),
        honest_zh="死亡登记错误",
        honest="a death registered by mistake",
    )
    overlaps_here = Behaviour(
        zh="同院住院日期重叠占比",
        en="share of stays that share a night with another stay here",
        why_zh="同一病人同一夜晚在本院只能占一张床。",
        why="One patient fills one bed on one night.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.overlaps & ~stays.overlaps_elsewhere, among=stays.every),
        honest_zh="转科、更正后的重复结算",
        honest="transfers between departments, corrected settlements",
    )
    stays_per_doctor = Behaviour(
        zh="每名主诊医师住院人次",
        en="stays per attending doctor",
        why_zh="一名医师能诊治的住院病人有限。",
        why="One doctor can attend only so many stays.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Rate(of=stays.every, over="doctor"),
        honest_zh="科室共用账号",
        honest="an account shared by a department",
    )
    doctor_concentration = Behaviour(
        zh="主诊医师集中度",
        en="concentration of stays on attending doctors",
        why_zh="虚构的病历往往集中出自少数医师之手。",
        why="Invented records tend to come from few hands.",
        riskier_when=HIGHER,
        unit=Unit.INDEX,
        measure=Concentration(of=stays.every, over="doctor"),
        honest_zh="只有一名医师的小机构",
        honest="a small provider with one doctor",
    )
    top_doctor_share = Behaviour(
        zh="首位医师住院占比",
        en="share of stays attended by the busiest doctor",
        why_zh="大部分住院挂在一名医师名下，超出其工作时间。",
        why="Most stays under one name may be more than one person's working hours.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=TopShare(of=stays.every, over="doctor"),
        honest_zh="只有一名医师的小机构；科室共用账号",
        honest="a small provider with one doctor; a shared account",
    )
    lines_after_death = Behaviour(
        zh="死亡后计费占比",
        en="share of lines charged more than two days after the patient's death",
        why_zh="死者不会就诊、检查或购药。",
        why="The dead have no tests, no treatment and buy no drugs.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=out_of_visit.after_death, among=lines.every),
        honest_zh="断网补录:死亡后两日内的计费不计入;死亡登记错误",
        honest="bills entered after an outage: charges within two days of the death do not count; "
        "a death registered by mistake",
    )
    no_result_share = Behaviour(
        zh="有收费无结果的检验占比",
        en="share of laboratory tests billed of which no result was ever told",
        why_zh="该机构同项检验均上传结果,独此无结果,系未采样、未检测而收费。",
        why="The provider tells the results of such tests: one without any was billed and not "
        "done.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=no_result.no_result, among=no_result.tested),
        honest_zh="不上传结果或常迟报的项目、月末一周内的检验、更正重结(按就诊比对)不计入;检验系统"
        "接口中断",
        honest="items whose results are not told or usually late, tests of the last week of a "
        "month, and bills settled anew (matched by visit) do not count; an interface that was down",
    )
    bare_operation_share = Behaviour(
        zh="无麻醉、无耗材、无手术记录的手术占比",
        en="share of stays with an operation billed without anaesthesia, material or record",
        why_zh="他院同项手术必有麻醉、耗材或病案首页记录,三者皆无的手术没有做过。",
        why="Elsewhere such an operation comes with anaesthesia, material or a coded record: one "
        "without any of the three was not done.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=bare_operations.bare_operation, among=bare_operations.operated),
        honest_zh="门诊小手术、他院也常单独收费的操作、明细未传齐的住院均不计入",
        honest="small operations outside a bed, operations that others too bill alone, and stays "
        "whose lines are not all told do not count",
    )
    in_bed_again_share = Behaviour(
        zh="同一医师接连为他院在床病人诊疗占比",
        en="share of calls of people in bed elsewhere, one after the other with the same doctor",
        why_zh="住院病人请假外出偶有其事;同一医师三个月内接连为数名他院在床病人开药、治疗,系借卡虚构。",
        why="A patient may be on leave from the ward; when one doctor treats several such in a "
        "season, their cards were there and they were not.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=in_bed_again.in_bed_again, among=doctor_days.doctor_call),
        honest_zh="90日内同一医师不足三人的、送外院检查检验透析内镜的、入出院当日的、线上与药店的均不"
        "计入;对方机构挂床",
        honest="fewer than three people of one doctor in 90 days, what a ward sends out for, the "
        "first and last day, online visits and purchases do not count; or the beds are the empty "
        "ones",
    )
    given_in_bed = Behaviour(
        draft=True,
        zh="他院住院期间门诊用药治疗占比",
        en="share of outpatient drugs and treatments on days in bed at another provider",
        why_zh="住院病人的用药、治疗在住院处,不会同时出现在另一家门诊。",
        why="Who lies in bed elsewhere gets drugs and treatments there, not at another's desk.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=in_bed_elsewhere.given_in_bed, among=in_bed_elsewhere.given_in_person),
        honest_zh="入院、出院当日,送外院检查检验、透析、内镜,线上诊疗,药店购药均不计入;对方机构挂床",
        honest="the first and last day, tests, images, dialysis and endoscopy that a ward sends "
        "out for, online visits and purchases do not count; or the bed is the empty one",
    )
    beyond_hours = Behaviour(
        draft=True,
        zh="超出医师一日工时的门诊占比",
        en="share of calls beyond twelve hours' worth of one doctor's day, unlike the usual day",
        why_zh="一人一日看不了这么多病人。",
        why="Nobody sees so many people in a day.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=doctor_days.beyond_hours, among=doctor_days.doctor_call),
        honest_zh="科室共用账号:平日即如此,不计入;家庭医生上门、断网补录:按就诊日计,不计入",
        honest="an account that a department shares is as full on its usual day and does not "
        "count, nor do rounds from door to door and bills entered after an outage, which count "
        "for the day of the call",
    )
