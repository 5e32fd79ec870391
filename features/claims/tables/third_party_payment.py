"""第三方赔付 - what a court, the police or an insurer told of one event (ours)."""

from features.claims.codes import PAYER_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

THIRD_PARTY_PAYMENT = Table(
    name="third_party_payment",
    zh="第三方赔付",
    en="payment by a third party",
    key=("psn_no", "payer_type", "ttp_case_no", "event_date"),
    partition="psn_no",
    visible=("received_at",),
    columns=(
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("payer_type", "赔付方类别", "who told or paid", codes=PAYER_TYPE),
        may("ttp_case_no", "第三方案号", "case number of the other office"),
        must("event_date", "事件日期", "day of the event", Kind.DATE),
        may("paid_date", "赔付日期", "paid on", Kind.DATE),
        may("liable_prop", "责任比例", "share the other side is liable for, 0-1", Kind.NUMBER),
        may("paid_amount", "赔付金额", "paid for medical care", Kind.MONEY),
        may("setl_id", "结算ID", "settlement it concerns", ids=Ids.SETTLEMENT),
        must("received_at", "接收时间", "received at", Kind.TIME),
    ),
    personal=("psn_name", "certno"),
)
