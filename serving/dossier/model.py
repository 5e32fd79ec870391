"""A dossier as one object: what the page, the workbook and the JSON are all drawn from.

Field names are stable and English; texts are in the dossier's language. Money is yuan. What is not
known is null. Whom a field names is declared with it (serving/dossier/named.py).
"""

from datetime import date

from serving.dossier.charts_model import ChartList, Roster
from serving.dossier.history_model import History
from serving.dossier.named import CHART, CLAIM, DOCTOR, ID, NAME, PATIENT, PROVIDER, Told
from serving.dossier.pictures_model import Contributions, Trend
from serving.local_time import LocalTime


class Who(Told):
    """Who and where: `same_hand` are other providers of one owner, `seen_at` where its claims are.

    Of patients and doctors `id` is the store's key, never the source's id.
    """

    entity: str
    id: ID
    name: NAME | None
    region: str | None
    type: str | None
    level: str | None
    settlements: int
    beds_licensed: int | None
    parent: PROVIDER | None
    same_hand: list[PROVIDER]
    seen_at: list[PROVIDER]


class Standing(Told):
    """The place in the list: `risk` and `risk_violation` (0-1) are null where not calibrated."""

    risk: float | None
    risk_violation: float | None
    calibrated: bool
    rank: int
    of: int
    percentile: float
    inspected: int
    confirmed: int


class Money(Told):
    """Paid by the fund on the claims behind the reasons, each once; `expected` with its interval
    is what an inspection is expected to recover, null without calibration.
    """

    at_issue: float
    claims: int
    expected: float | None
    low: float | None
    high: float | None


class Claim(Told):
    """One row behind a reason, as features/evidence.py tells it."""

    setl_id: CLAIM | None
    mdtrt_id: CLAIM | None
    bkkp_sn: CLAIM | None
    drug_trac_codg: CLAIM | None
    matn_alwn_reg_id: CLAIM | None
    ipt_otp_no: CHART | None
    medrcdno: CHART | None
    department: str | None
    bed: str | None
    doctor: DOCTOR | None
    patient: PATIENT | None
    begin: date | None
    end: date | None
    settled: LocalTime | None
    item: str | None
    quantity: float | None
    amount_at_issue: float | None


class Reason(Told):
    """One leading reason: `adds` to the log-odds; `claims_total` and yuan of the rows behind it.

    `percentile` is null where no peer has a value. A level of volume puts no money at issue.
    `excluded` look-alikes are no evidence; the `to_rule_out` are, and an inspector rules them out.
    """

    behaviour: str
    name: str
    scheme: str
    sentence: str
    why: str
    value: float
    peer_median: float | None
    percentile: float | None
    peers: int
    adds: float
    amount_at_issue: float | None
    claims_total: int
    excluded: list[str]
    to_rule_out: list[str]
    claims: list[Claim]


class Steps(Told):
    """What to do about a scheme at the door."""

    pull: list[str]
    ask: list[str]
    count: list[str]


class SchemeTold(Told):
    """A scheme of the reasons: rule codes, article with the range of its penalty, 案由, steps."""

    code: str
    name: str
    rules: list[str]
    article: str
    penalties: list[str]
    causes: list[str]
    on_site: Steps


class InFavour(Told):
    """One statement of what speaks for the target, with its figures in the sentence."""

    statement: str
    schemes: str
    told: str
    share: float | None
    usual_share: float | None


class Group(Told):
    """A group that the target is a member of; `own_*` is what it did in it."""

    group: str
    rank: int
    score: float
    patients: int
    providers: int
    doctors: int
    meetings: int
    admissions: int
    boxes: int
    first: date
    last: date
    own_claims: int
    own_amount: float


class Dossier(Told):
    """Everything of one target at one as-of date, in one language."""

    schema_version: int = 1
    lang: str
    as_of: date
    notice: str
    who: Who
    standing: Standing
    data_error: str | None
    money: Money
    reasons: list[Reason]
    schemes: list[SchemeTold]
    contributions: Contributions
    trends: list[Trend]
    groups: list[Group]
    in_favour: list[InFavour]
    history: History
    charts: ChartList
    roster: Roster | None
    receipt: str
