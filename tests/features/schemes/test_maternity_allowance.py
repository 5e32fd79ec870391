"""骗取生育津贴: insured for the birth, on a raised wage, by firms of mothers, without a birth."""

from datetime import date

import pytest

from features.evidence import evidence
from features.schemes.maternity_allowance import MaternityAllowance as Scheme
from tests.features.schemes.asked import AS_OF, behind, value
from tests.tables import a_store

MANY = tuple(f"worker{n}" for n in range(8))


def world(**changes):
    """Ann joins Shell in September, on 12 000 instead of 5 000 from January on, gives birth on 1
    March, is granted an allowance on 10 April, and leaves at the end of May; there was no stay. A
    stay of Zoe's tells that care was settled since long before; eight others work at Shell.
    """
    told = {
        "joined": "2024-09-01", "left": "2025-05-31", "emp": "Shell", "before": 5000,
        "raised": 12000, "after": 5000, "granted_on": 12000, "kind": "1", "delivery": "-",
        "others": MANY, "more": (), "bills": "", "owners": "",
    } | changes  # fmt: skip
    mothers = [("Ann", told["emp"], "2025-04-10"), *told["more"]]
    people = "".join(f"{p} {told['emp']} 310 2015-01-01 -\n" for p in told["others"])
    joined = f"Ann {told['emp']} 310 {told['joined']} {told['left']}\n"
    wages = [
        ("2024-10", told["before"]), ("2024-12", told["before"]), ("2025-01", told["raised"]),
        ("2025-02", told["raised"]), ("2025-04", told["after"]),
    ]  # fmt: skip
    registered = "".join(
        f"A{n} {p} {emp} 2025-03-01 {told['kind']} {told['delivery'] if n == 0 else 'SX'} "
        f"{day}T09:00:00\n"
        for n, (p, emp, day) in enumerate(mothers)
    )
    granted = "".join(
        f"A{n} {p} {emp} {day[:7].replace('-', '')} 60000 158 {told['granted_on']} {day}T10:00:00\n"
        for n, (p, emp, day) in enumerate(mothers)
    )
    tables = {
        "setl_d": "setl_id psn_no med_type begndate\nS0 Zoe 21 2024-01-05\n" + told["bills"],
        "psn_insu_d": "psn_insu_rlts_id psn_no emp_no insutype crt_insu_date paus_insu_date\n"
        + "".join(f"R{n} {row}\n" for n, row in enumerate((joined + people).splitlines())),
        "psn_clctstd_d": "psn_no emp_no insutype ym psn_clctstd\n"
        + "".join(f"Ann {told['emp']} 310 {ym.replace('-', '')} {n}\n" for ym, n in wages if n),
        "matn_alwn_reg_d": "matn_alwn_reg_id psn_no emp_no birctrl_matn_date matn_type setl_id "
        f"opt_time\n{registered}",
        "matn_alwn_crtf_d": "matn_alwn_reg_id psn_no emp_no ym matn_alwn_sumamt alwn_days "
        f"mon_wag_std opt_time\n{granted}",
    }
    if told["owners"]:
        tables["insu_emp_info_b"] = "emp_no legrep_certno\n" + told["owners"]
    return tables


def drawn(folder, *, lacking=(), **changes):
    tables = world(**changes)
    return a_store(folder, **{name: text for name, text in tables.items() if name not in lacking})


EACH = (Scheme.late_and_raised, Scheme.passing, Scheme.unsettled)
BOTH = [("employer", "Shell"), ("patient", "Ann")]


def named(store, behaviour, who="Shell", entity="employer", as_of=AS_OF):
    return behind(store, behaviour, who, entity=entity, as_of=as_of, column="matn_alwn_reg_id")


def test_employer_and_mother_are_told_by_the_allowance(tmp_path):
    store = drawn(tmp_path, bills="S1 Ann 11 2025-01-10\n")
    for entity, who in BOTH:
        for behaviour in EACH:
            assert value(store, behaviour, who, entity=entity) == 1.0
            assert named(store, behaviour, who, entity) == ["A0"]
        assert value(store, Scheme.of_mothers, who, entity=entity) == 0.0
        assert value(store, Scheme.odd_share, who, entity=entity) == 1.0
        assert value(store, Scheme.odd_money, who, entity=entity) == pytest.approx(60000)


def test_the_evidence_names_the_allowance_the_delivery_and_the_money(tmp_path):
    store = drawn(tmp_path, delivery="S0")
    (row,) = evidence(store, AS_OF, {"Shell": [Scheme.passing]}, entity="employer").to_dicts()
    assert (row["matn_alwn_reg_id"], row["setl_id"], row["bkkp_sn"]) == ("A0", "S0", None)
    assert (row["begin"], row["amount_at_issue"]) == (date(2025, 3, 1), 60000)


@pytest.mark.parametrize(
    ("honest", "changes"),
    [
        ("a new graduate, on one wage", {"before": 5000, "raised": 5000, "granted_on": 5000}),
        ("an honest raise, kept up", {"after": 12000}),
        ("employed for long", {"joined": "2023-09-01"}),
        ("a raise that moves little", {"raised": 5500, "granted_on": 5500}),
    ],
)
def test_late_and_raised_it_is_not(tmp_path, honest, changes):
    store = drawn(tmp_path, **changes)
    assert value(store, Scheme.late_and_raised, "Shell", entity="employer") == 0.0
    assert named(store, Scheme.late_and_raised) == []


@pytest.mark.parametrize(
    ("honest", "changes"),
    [
        ("a new graduate who stays", {"left": "-"}),
        ("she leaves a year later", {"left": "2026-04-30"}),
        ("employed for long", {"joined": "2023-09-01"}),
        ("she left before the birth", {"left": "2025-02-01"}),
    ],
)
def test_passing_she_is_not(tmp_path, honest, changes):
    store = drawn(tmp_path, **changes)
    assert value(store, Scheme.passing, "Shell", entity="employer") == 0.0
    assert named(store, Scheme.passing) == []


@pytest.mark.parametrize(
    ("honest", "changes"),
    [
        ("the delivery is named", {"delivery": "S0"}),
        ("a stay around the day", {"bills": "S1 Ann 21 2025-02-28\n"}),
        ("maternity care", {"bills": "S1 Ann 51 2024-11-20\n"}),
        ("a miscarriage", {"kind": "5"}),
    ],
)
def test_without_a_settlement_it_is_not(tmp_path, honest, changes):
    store = drawn(tmp_path, **changes)
    assert value(store, Scheme.unsettled, "Shell", entity="employer") == 0.0
    assert named(store, Scheme.unsettled) == []


def test_an_outpatient_visit_settles_no_delivery(tmp_path):
    store = drawn(tmp_path, bills="S1 Ann 11 2025-01-10\n")
    assert named(store, Scheme.unsettled) == ["A0"]


def test_what_was_not_told_of_long_enough_is_not_missed(tmp_path):
    tables = world()
    tables["setl_d"] = "setl_id psn_no med_type begndate\nS0 Zoe 21 2025-02-05\n"
    store = a_store(tmp_path, **tables)
    assert value(store, Scheme.unsettled, "Shell", entity="employer") is None


MORE = (("Bea", "Shell", "2025-05-12"),)


def test_an_employer_of_mothers_counts_from_the_second_on(tmp_path):
    store = drawn(tmp_path, others=("Bea",), more=MORE)
    assert value(store, Scheme.of_mothers, "Shell", entity="employer") == 1.0
    assert named(store, Scheme.of_mothers) == ["A1"]


def test_firms_of_one_legal_representative_are_one(tmp_path):
    more = (("Bea", "Sister", "2025-05-12"),)
    owners = "Shell Rep\nSister Rep\n"
    store = drawn(tmp_path, others=("Bea",), more=more, owners=owners)
    assert named(store, Scheme.of_mothers, "Sister") == ["A1"]
    assert named(store, Scheme.of_mothers) == []


@pytest.mark.parametrize(
    ("honest", "changes"),
    [
        ("a small firm with one birth", {"others": ()}),
        ("one woman, granted two", {"others": (), "more": (("Ann", "Shell", "2025-05-12"),)}),
        ("two of nine", {"others": (*MANY[:7], "Bea"), "more": MORE}),
    ],
)
def test_a_firm_of_mothers_it_is_not(tmp_path, honest, changes):
    store = drawn(tmp_path, **changes)
    assert value(store, Scheme.of_mothers, "Shell", entity="employer") == 0.0
    assert named(store, Scheme.of_mothers) == []


@pytest.mark.parametrize(
    ("table", "behaviours"),
    [
        ("psn_insu_d", (Scheme.late_and_raised, Scheme.passing, Scheme.of_mothers)),
        ("psn_clctstd_d", (Scheme.late_and_raised,)),
    ],
)
def test_nothing_is_said_where_a_table_is_absent(tmp_path, table, behaviours):
    store = drawn(tmp_path, lacking=(table,))
    for behaviour in behaviours:
        assert value(store, behaviour, "Shell", entity="employer") is None
        assert named(store, behaviour) == []


def test_wages_are_read_from_contributions_too(tmp_path):
    text = world()["psn_clctstd_d"].splitlines()[1:]
    paid = [
        f"C{n} {ann} {emp} {kind} {ym} {ym} {wage}"
        for n, (ann, emp, kind, ym, wage) in enumerate(line.split() for line in text)
    ]
    head = "psn_clct_detl_id psn_no emp_no insutype cashym accrym_begn psn_clctstd\n"
    tables = world()
    del tables["psn_clctstd_d"]
    store = a_store(tmp_path, **tables, staf_psn_clct_detl_d=head + "\n".join(paid))
    assert named(store, Scheme.late_and_raised) == ["A0"]


def test_without_allowances_there_is_no_employer_to_tell_of(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id psn_no\nS1 Ann")
    for behaviour in Scheme.behaviours():
        assert value(store, behaviour, "Ann", entity="patient") is None
        assert evidence(store, AS_OF, {"Shell": [behaviour]}, entity="employer").height == 0
