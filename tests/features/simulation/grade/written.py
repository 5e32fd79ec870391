"""A folder as simulate writes it, drawn by hand: forty providers, of which ten are bad."""

from datetime import date, datetime

import polars as pl

from features.atomic import write_parquet

AS_OF = date(2026, 1, 1)
PROVIDERS = [f"H{number:03d}" for number in range(40)]
BAD = PROVIDERS[:10]


def folder(out, *, form="parquet"):
    """H000-H009 are bad: the first five keep empty beds, the others repeat tests; H000 does both.

    H000 and H020 were inspected; H030 is a hospice; H031 has an error of data; H005's fraud begins
    in December. H011 was used by a patient who resells.
    """
    rows = [(code, "hanging_bed", 0.9, date(2025, 2, 1), 100.0, True) for code in BAD[:5]]
    rows += [(code, "lab_repeat", 0.2, date(2025, 2, 1), 10.0, True) for code in BAD[6:]]
    rows += [("H005", "lab_repeat", 0.2, date(2025, 12, 1), 10.0, True)]
    rows += [("H000", "lab_repeat", 0.2, date(2025, 2, 1), 50.0, True)]
    rows += [("H011", "drug_resale", 0.5, date(2025, 2, 1), 70.0, False)]
    columns = ["fixmedins_code", "scheme", "severity", "since", "amount", "culprit"]
    truth = out / "truth"
    write_parquet(truth / "providers" / "000.parquet", frame(columns, rows))
    alike = [("provider", "H030", "hospice", "fake_admission", 9), ("patient", "1", "tour", "", 1)]
    names = ["entity", "id", "look_alike", "schemes", "rows"]
    write_parquet(truth / "look_alikes" / "000.parquet", frame(names, alike))
    errors = frame(["fixmedins_code", "error"], [("H031", "late_uploads"), ("H003", "swap")])
    write_parquet(truth / "errors" / "000.parquet", errors)
    write_parquet(truth / "claims" / "202502-000.parquet", _claims())
    _table(out, "inspection_d", _inspections(), form)
    _table(out, "setl_d", _bills(), form)
    return out


def scores(risk=None, **columns):
    """Scores by which the first are the riskiest, unless told otherwise."""
    told = [1 - number / 40 for number in range(40)] if risk is None else risk
    receipt = ["as_of=2026-01-01;store=x"] * 40
    return pl.DataFrame({"entity_id": PROVIDERS, "risk": told, "receipt": receipt, **columns})


def frame(columns, rows):
    return pl.DataFrame(rows, schema=columns, orient="row")


def _claims():
    """Visit V1 is bad as a whole, of line L3 in V2 only the line, box B1 is resold."""
    names = ["kind", "scheme", "mdtrt_id", "setl_id", "bkkp_sn", "drug_trac_codg"]
    rows = [
        ("visit", "hanging_bed", "V1", "S1", None, None),
        ("line", "lab_repeat", "V2", "S2", "L3", None),
        ("box", "reflux_sale", "V3", "S3", "L5", "B1"),
    ]
    return frame(names, rows)


def _inspections():
    rows = [
        ("PROVIDER", "H000", None, None, date(2025, 6, 1)),
        ("PROVIDER", "H020", None, None, date(2025, 7, 1)),
        ("INDIVIDUAL", None, "1", None, date(2025, 7, 1)),
    ]
    return frame(["party_type", "fixmedins_code", "psn_no", "dr_code", "inspected_at"], rows)


def _bills():
    """The fund pays the last provider most."""
    return pl.DataFrame(
        {
            "fixmedins_code": PROVIDERS,
            "psn_no": ["1"] * 40,
            "setl_time": [datetime(2025, 3, 1, 9)] * 40,
            "fund_pay_sumamt": [float(number) for number in range(40)],
        }
    )


def _table(out, name, table, form):
    (out / name).mkdir(parents=True)
    path = out / name / f"000.{form}"
    if form == "csv":
        table.write_csv(path, datetime_format="%Y-%m-%d %H:%M:%S")
    else:
        table.write_parquet(path)
