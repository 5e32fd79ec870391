"""A dossier's tables, once, for the page and the workbook: headings by name, values as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from serving.dossier.model import Claim, Dossier
from serving.dossier.words import BARS, STEPS, STRATA, place
from serving.dossier.written import COMMA, NONE, day, moment, percent, reasons_of, whole, yes, yuan

Cell = str | float | bool | date | datetime | None
MONEY = (
    *("at_issue", "own_amount", "identified", "confirmed", "recovered", "fund"),
    *("stratum_fund", "stratum_dearest", "amount_at_issue"),
)
SHARES = ("share", "usual_share")
CLAIMS = tuple(Claim.model_fields)


@dataclass(frozen=True)
class Grid:
    """Names of columns (serving/dossier/headings.py), and rows of as many cells."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]

    def written(self, lang: str, columns: Iterable[str] = ()) -> list[list[str]]:
        """The chosen columns (none: all) as text."""
        chosen = [self.columns.index(name) for name in columns] or range(len(self.columns))
        return [[_text(self.columns[n], row[n], lang) for n in chosen] for row in self.rows]


def grids(told: Dossier) -> dict[str, Grid]:
    """The tables by name, in the order of the workbook's sheets; an empty one has no rows."""
    at, comma, number = place(told.lang), COMMA[told.lang], reasons_of(told)
    scheme = {one.code: one.name for one in told.schemes}
    end = "；" if told.lang == "zh" else "; "
    return {
        "reasons": Grid(
            ("place", "sentence", "scheme", "why", "value", "peer_median", "percentile")
            + ("peers", "adds", "at_issue", "claims_count", "to_rule_out", "excluded"),
            [
                (n, one.sentence, scheme[one.scheme], one.why, one.value, one.peer_median)
                + (one.percentile, one.peers, one.adds, one.amount_at_issue, one.claims_total)
                + (end.join(one.to_rule_out), end.join(one.excluded))
                for n, one in enumerate(told.reasons, start=1)
            ],
        ),
        "contributions": Grid(
            ("behaviour", "adds"),
            [
                (BARS["baseline"][at], told.contributions.baseline),
                *((one.name, one.adds) for one in told.contributions.leading),
                (BARS["others"][at], told.contributions.others),
                (BARS["log_odds"][at], told.contributions.log_odds),
            ],
        ),
        "trends": Grid(
            ("behaviour", "month", "value", "peer_median", "peer_low", "peer_high", "peers"),
            [
                (one.name, p.month, p.value, p.peer_median, p.peer_low, p.peer_high, p.peers)
                for one in told.trends
                for p in one.points
            ],
        ),
        "groups": Grid(
            ("rank", "group", "score", "patients", "providers", "doctors", "meetings")
            + ("admissions", "boxes", "first", "last", "own_claims", "own_amount"),
            [
                (one.rank, one.group, one.score, one.patients, one.providers, one.doctors)
                + (one.meetings, one.admissions, one.boxes, one.first, one.last)
                + (one.own_claims, one.own_amount)
                for one in told.groups
            ],
        ),
        "in_favour": Grid(
            ("schemes", "told", "share", "usual_share"),
            [(one.schemes, one.told, one.share, one.usual_share) for one in told.in_favour],
        ),
        "cases": Grid(
            ("case_no", "decided", "begun", "cause", "kind", "decision", "tier", "identified")
            + ("confirmed", "recovered", "corrected", "reversed", "penalty"),
            [
                (one.case_no, one.decided, one.begun, one.cause, one.kind, one.decision, one.tier)
                + (one.identified, one.confirmed, one.recovered, one.corrected, one.reversed)
                + (one.penalty,)
                for one in told.history.cases
            ],
        ),
        "inspections": Grid(
            ("inspection_no", "begun", "source", "lane", "result", "decided"),
            [
                (one.inspection_no, one.begun, one.source, one.lane, one.result, one.decided)
                for one in told.history.inspections
            ],
        ),
        "schemes": Grid(
            ("scheme", "rules", "article", "penalties", "causes"),
            [
                (one.name, comma.join(one.rules), one.article)
                + (end.join(one.penalties), end.join(one.causes))
                for one in told.schemes
            ],
        ),
        "on_site": Grid(
            ("scheme", "step", "what", "done", "note"),
            [
                (one.name, STEPS[step][at], what, None, None)
                for one in told.schemes
                for step in STEPS
                for what in getattr(one.on_site, step)
            ],
        ),
        "roster": Grid(
            ("ward", "bed", "ipt_otp_no", "patient", "admitted", "nights", "expected_end")
            + ("settled_until", "leaves_today", "in_bed", "note"),
            [
                (one.ward, one.bed, one.ipt_otp_no, one.patient, one.admitted, one.nights)
                + (one.expected, one.settled_until, one.leaves_today, None, None)
                for one in (told.roster.beds if told.roster else [])
            ],
        ),
        "strata": Grid(
            ("stratum", "stratum_charts", "drawn", "stratum_fund", "stratum_dearest"),
            [
                (STRATA[one.stratum][at], one.charts, one.drawn, one.fund, one.dearest)
                for one in told.charts.strata
            ],
        ),
        "charts": _charts(told, at, comma, number),
        "claims": Grid(
            ("place", "behaviour", *CLAIMS),
            [
                (n, one.name, *(getattr(claim, name) for name in CLAIMS))
                for n, one in enumerate(told.reasons, start=1)
                for claim in one.claims
            ],
        ),
    }


def _charts(told: Dossier, at: int, comma: str, number: dict[str, str]) -> Grid:
    """The chart list with what extrapolation needs to know of each stratum in every row."""
    of = {one.stratum: one for one in told.charts.strata}
    return Grid(
        ("place", "stratum", "selection_prob", "ipt_otp_no", "medrcdno", "mdtrt_id", "patient")
        + ("department", "bed", "begin", "end", "fund", "at_issue", "reasons", "found", "note")
        + ("stratum_charts", "stratum_fund", "stratum_dearest"),
        [
            (one.place, STRATA[one.stratum][at], one.selection_prob, one.ipt_otp_no, one.medrcdno)
            + (one.mdtrt_id, one.patient, one.department, one.bed, one.begin, one.end, one.fund)
            + (one.at_issue, comma.join(number.get(name, name) for name in one.reasons))
            + (one.found, None, of[one.stratum].charts, of[one.stratum].fund)
            + (of[one.stratum].dearest,)
            for one in told.charts.charts
        ],
    )


def _text(name: str, value: Cell, lang: str) -> str:
    match value:
        case None:
            return "" if name in ("found", "note", "done", "in_bed") else NONE
        case bool():
            return yes(value, lang)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case str():
            return value
    if name in MONEY:
        return yuan(value)
    return percent(value) if name in SHARES else whole(value)
