"""处方流转: filled twice, filled without a source, one doctor for one shop."""

import pytest

from features.facts.build import build_facts
from features.schemes.rx_flow import RxFlow
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

BILL = "setl_id psn_no fixmedins_code med_type begndate fix_blng_admdvs\n"
LINE = "bkkp_sn setl_id med_list_codg cnt rx_circ_flag rx_drord_no\n"
RX = (
    "hi_rxno psn_no fixmedins_code dr_code med_list_codg drug_cnt prsc_time rx_exra_attr_code "
    "rept_flag max_rept_cnt\n"
)
BOUND = (RxFlow.bound_share, RxFlow.bound_money)


def filled(*sold):
    """A store's tables, from (settlement, patient, shop, day, prescription, drug, count)."""
    bills = "".join(f"{s} {p} {shop} 41 {day} 990105\n" for s, p, shop, day, *_ in sold)
    lines = "".join(f"L{s} {s} {drug} {n} 1 {rx}\n" for s, _, _, _, rx, drug, n in sold)
    return {"setl_d": BILL + bills, "fee_list_d": LINE + lines}


def prescribed(*written):
    """Rows of RX, from (number, patient, day[, doctor, place, drug, count, attribute, repeats])."""
    rows = []
    for number, patient, day, *more in written:
        doctor, place, drug, count, kind, times = (*more, *STANDARD[len(more) :])
        again = f"1 {times}" if times else "0 -"
        rows.append(
            f"{number} {patient} {place} {doctor} {drug} {count} {day}T09:00:00 {kind} {again}\n"
        )
    return RX + "".join(rows)


STANDARD = ("Chen", "clinic", "pill", 1, "02", 0)
ONCE = ("S1", "Zhang", "H1", "2025-03-01", "W1", "pill", 1)
W1 = ("W1", "Zhang", "2025-03-01")


def test_a_prescription_filled_twice_counts_the_second_time(tmp_path):
    twice = ("S2", "Zhang", "H1", "2025-03-05", "W1", "pill", 1)
    store = a_store(tmp_path, **filled(ONCE, twice), elec_rx_detl=prescribed(W1))
    assert value(store, RxFlow.again_share) == 0.5
    assert behind(store, RxFlow.again_share) == ["S2"]
    assert behind(store, RxFlow.again_share, column="bkkp_sn") == ["LS2"]
    assert value(store, RxFlow.wrongly_filled) == 1.0
    assert behind(store, RxFlow.wrongly_filled) == ["S2"]


def test_the_pharmacist_who_filled_it_is_told_by_it_and_not_who_wrote_it(tmp_path):
    twice = ("S2", "Zhang", "H2", "2025-03-05", "W1", "pill", 1)
    visit = ("S3", "Li", "clinic", "2025-03-01", "-", "pill", 1)
    people = "mdtrt_id psn_no fixmedins_code chfpdr_code\n"
    store = a_store(
        tmp_path,
        **filled(ONCE, twice, visit),
        elec_rx_detl=prescribed(W1),
        mdtrt_d=f"{people}S1 Zhang H1 Yao\nS2 Zhang H2 Yao\nS3 Li clinic Chen",
    )
    assert value(store, RxFlow.again_share, "Yao", entity="doctor") == 0.5
    assert behind(store, RxFlow.again_share, "Yao", entity="doctor") == ["S2"]
    assert value(store, RxFlow.again_share, "Chen", entity="doctor") is None


@pytest.mark.parametrize("patient", ["Zhang", "Li"])
def test_another_drug_on_a_used_prescription_counts(tmp_path, patient):
    other = ("S2", patient, "H1", "2025-03-05", "W1", "syrup", 1)
    store = a_store(tmp_path, **filled(ONCE, other), elec_rx_detl=prescribed(W1))
    assert behind(store, RxFlow.again_share) == ["S2"]


@pytest.mark.parametrize(
    ("honest", "second", "rx"),
    [
        ("filled in parts", ("S2", "Zhang", "H1", "2025-03-05", "W1", "pill", 1),
         [(*W1, "Chen", "clinic", "pill", 2)]),
        ("may be repeated once", ("S2", "Zhang", "H1", "2025-03-05", "W1", "pill", 1),
         [(*W1, "Chen", "clinic", "pill", 1, "02", 1)]),
        ("a prescription of its own", ("S2", "Zhang", "H1", "2025-03-05", "W2", "pill", 1),
         [W1, ("W2", "Zhang", "2025-03-05")]),
        ("its other drug, fetched later", ("S2", "Zhang", "H1", "2025-03-05", "W1", "syrup", 1),
         [W1, (*W1, "Chen", "clinic", "syrup", 1)]),
        ("one drug substituted before the other is fetched",
         ("S2", "Zhang", "H1", "2025-03-05", "W1", "drops", 1),
         [W1, (*W1, "Chen", "clinic", "syrup", 1)]),
        ("counted in pills, not in boxes", ("S2", "Zhang", "H1", "2025-03-05", "W1", "pill", 28),
         [W1]),
    ],
)  # fmt: skip
def test_filled_again_it_is_not(tmp_path, honest, second, rx):
    store = a_store(tmp_path, **filled(ONCE, second), elec_rx_detl=prescribed(*rx))
    assert value(store, RxFlow.again_share) == 0.0
    assert behind(store, RxFlow.again_share) == []


def test_refunded_and_settled_anew_is_not_filled_again(tmp_path):
    tables = filled(ONCE, ("S2", "Zhang", "H1", "2025-03-05", "W1", "pill", 1))
    head, *bills = tables["setl_d"].splitlines()
    refund = "R1 Zhang H1 41 2025-03-02 990105 1 S1"
    told = [f"{head} refd_setl_flag init_setl_id", *(f"{bill} 0 -" for bill in bills), refund]
    store = a_store(
        tmp_path,
        setl_d="\n".join(told),
        fee_list_d=tables["fee_list_d"],
        elec_rx_detl=prescribed(W1),
    )
    assert behind(store, RxFlow.again_share) == []


def test_a_number_that_nobody_wrote_counts_after_30_days(tmp_path):
    nobodys = ("S2", "Li", "H1", "2025-03-05", "W9", "pill", 1)
    store = a_store(tmp_path, **filled(ONCE, nobodys), elec_rx_detl=prescribed(W1))
    assert value(store, RxFlow.unsourced_share) == 0.5
    assert behind(store, RxFlow.unsourced_share) == ["S2"]
    assert behind(store, RxFlow.wrongly_filled) == ["S2"]


@pytest.mark.parametrize(
    ("honest", "sold", "rx"),
    [
        ("written", ("S2", "Li", "H1", "2025-03-05", "W2", "pill", 1),
         [W1, ("W2", "Li", "2025-03-04")]),
        ("uploaded late", ("S2", "Li", "H1", "2025-03-05", "W2", "pill", 1),
         [W1, ("W2", "Li", "2025-04-02")]),
        ("no 30 days gone", ("S2", "Li", "H1", "2025-06-20", "W9", "pill", 1), [W1]),
        ("before the city told of prescriptions", ("S2", "Li", "H1", "2025-02-05", "W9", "pill", 1),
         [W1]),
        ("no number told", ("S2", "Li", "H1", "2025-03-05", "-", "pill", 1), [W1]),
        ("the city tells of none", ("S2", "Li", "H1", "2025-03-05", "W9", "pill", 1),
         [("W8", "Li", "2025-03-04")]),
    ],
)  # fmt: skip
def test_without_a_source_it_is_not(tmp_path, honest, sold, rx):
    store = a_store(tmp_path, **filled(ONCE, sold), elec_rx_detl=prescribed(*rx))
    assert behind(store, RxFlow.unsourced_share) == []


def flow(shop_of, *, doctor="Chen", kind="02", month=1, first=0, elsewhere=True):
    """Six prescriptions of a doctor filled at shops, five of January and one of March."""
    sold, rx = [], []
    for n, shop in enumerate(shop_of, start=first):
        day = f"2025-0{month}-0{n % 9 + 1}" if n - first < 5 else "2025-03-01"
        if elsewhere:
            sold.append((f"E{n}", f"P{n}", "other", day, "-", "pill", 1))
        sold.append((f"S{n}", f"P{n}", shop, day, f"W{n}", "pill", 1))
        rx.append((f"W{n}", f"P{n}", day, doctor, "clinic", "pill", 1, kind))
    return sold, rx


def test_a_doctor_whose_prescriptions_end_at_one_shop(tmp_path):
    sold, rx = flow(["H1"] * 6)
    store = a_store(tmp_path, **filled(*sold), elec_rx_detl=prescribed(*rx))
    for behaviour in BOUND:
        assert value(store, behaviour) == 1.0
        assert behind(store, behaviour) == ["S5"]


OF_PLACE = (RxFlow.written_bound_share, RxFlow.written_bound)


def test_the_place_where_such_prescriptions_were_written_is_told_of_them(tmp_path):
    sold, rx = colleagues("H2")
    store = a_store(tmp_path, **filled(*sold), elec_rx_detl=prescribed(*rx))
    assert value(store, RxFlow.written_bound_share, "H1") is None, "a shop writes nothing"
    told = {**filled(*sold), "elec_rx_detl": prescribed(*rx)}
    told["setl_d"] += "C1 Ann clinic 11 2025-03-01 990105\n"
    store = a_store(tmp_path / "clinic", **told)
    assert value(store, RxFlow.written_bound_share, "clinic") == 1.0
    assert value(store, RxFlow.written_bound, "clinic") == 1.0
    for behaviour in OF_PLACE:
        assert behind(store, behaviour, "clinic") == ["S5"]
        assert behind(store, behaviour, "clinic", column="bkkp_sn") == ["LS5"]
        assert behind(store, behaviour, "H1") == []
    assert value(store, RxFlow.bound_share, "clinic") is None, "it fills none"
    assert value(store, RxFlow.wrongly_filled, "clinic") is None


def test_the_doctor_is_told_of_what_he_wrote_and_the_pharmacist_of_what_he_filled(tmp_path):
    sold, rx = colleagues("H2")
    told = {**filled(*sold), "elec_rx_detl": prescribed(*rx)}
    told["setl_d"] += "C1 Ann clinic 11 2025-03-01 990105\n"
    people = "mdtrt_id psn_no fixmedins_code chfpdr_code\n"
    visits = f"{people}C1 Ann clinic Chen\nS5 P5 H1 Yao\nS4 P4 H1 Yao"
    store = a_store(tmp_path, **told, mdtrt_d=visits)
    for behaviour, who in ((RxFlow.written_bound_share, "Chen"), (RxFlow.bound_share, "Yao")):
        assert value(store, behaviour, who, entity="doctor") == 1.0
        assert behind(store, behaviour, who, entity="doctor") == ["S5"]
    assert value(store, RxFlow.bound_share, "Chen", entity="doctor") is None
    assert value(store, RxFlow.written_bound_share, "Yao", entity="doctor") is None


@pytest.mark.parametrize("place", ["H1", "H2"])
def test_what_a_place_fills_of_its_own_prescriptions_has_no_second_row(tmp_path, place):
    own = (*W1, "Chen", place)
    store = a_store(tmp_path, **filled(ONCE), elec_rx_detl=prescribed(own))
    rows = build_facts(store, tables={"fills"}).scan("fills").collect()
    assert rows["written"].to_list() == ([False] if place == "H1" else [False, True])


def colleagues(shop):
    sold, rx = flow(["H1"] * 6)
    others, more = flow([shop] * 5, doctor="Sun", first=20)
    return [*sold, *others], [*rx, *more]


def test_colleagues_whose_patients_go_elsewhere_do_not_excuse_it(tmp_path):
    sold, rx = colleagues("H2")
    store = a_store(tmp_path, **filled(*sold), elec_rx_detl=prescribed(*rx))
    assert behind(store, RxFlow.bound_share) == ["S5"]


@pytest.mark.parametrize(
    ("honest", "told"),
    [
        ("double-channel drugs that one shop in town sells", flow(["H1"] * 6, kind="01")),
        ("the one shop that patients of the village go to", flow(["H1"] * 6, elsewhere=False)),
        ("the shop that all colleagues' patients go to", colleagues("H1")),
        ("patients choose among shops", flow(["H1", "H2", "H1", "H3", "H1", "H1"])),
        ("too few to tell", flow(["H1"] * 5)),
    ],
)
def test_bound_to_one_another_they_are_not(tmp_path, honest, told):
    sold, rx = told
    store = a_store(tmp_path, **filled(*sold), elec_rx_detl=prescribed(*rx))
    for behaviour in BOUND:
        assert behind(store, behaviour) == []
    for behaviour in OF_PLACE:
        assert behind(store, behaviour, "clinic") == []


def test_nothing_is_said_where_no_prescriptions_are_told(tmp_path):
    store = a_store(tmp_path, **filled(ONCE))
    for behaviour in (*BOUND, RxFlow.again_share, RxFlow.unsourced_share, RxFlow.wrongly_filled):
        assert value(store, behaviour) is None
        assert behind(store, behaviour) == []
    bare = a_store(tmp_path / "bare", setl_d="setl_id\nS1")
    assert all(value(bare, behaviour) is None for behaviour in RxFlow.behaviours())
