"""中药饮片: oversized prescriptions of decoction pieces, dear ones, prices above the peers'."""

import pytest

from features.schemes.decoction_pieces import DecoctionPieces
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

HERBS = [f"T0001{n:06d}" for n in range(30)]
GINSENG = "T0001002378"
USUAL = [f"U{n}" for n in range(60)]
#: In January sixty people elsewhere have eight herbs each, 70 g of each at 0.1 yuan.
BILLS = "setl_id psn_no fixmedins_code med_type begndate medfee_sumamt fund_pay_sumamt\n" + "".join(
    f"{who} {who} H{who} 11 2025-01-10 56 56\n" for who in USUAL
)
LINES = "bkkp_sn setl_id med_list_codg cnt pric det_item_fee_sumamt bilg_dr_code\n" + "".join(
    f"{who}h{n} {who} {HERBS[n]} 70 0.1 7 Other\n" for who in USUAL for n in range(8)
)
#: In March Zhang has twelve herbs, Li eight of twice the weight, Wang ginseng alone, Zhao what is
#: usual.
OWN_BILLS = """
A Zhang H1 11 2025-03-01 84  84
B Li    H1 11 2025-03-02 112 112
C Wang  H1 11 2025-03-03 300 300
D Zhao  H1 11 2025-03-04 56  56
"""
MANY = "".join(f"A{n:02d} A {HERBS[n]} 70 0.1 7 Chen\n" for n in range(12))
HEAVY = "".join(f"B{n:02d} B {HERBS[n]} 140 0.1 14 Chen\n" for n in range(8))
TONIC = f"C00 C {GINSENG} 60 5 300 Chen\n"
ORDINARY = "".join(f"D{n:02d} D {HERBS[n]} 70 0.1 7 Chen\n" for n in range(8))
OWN_LINES = "\n" + MANY + HEAVY + TONIC + ORDINARY


def drawn(tmp_path, *, bills=OWN_BILLS, lines=OWN_LINES, **how):
    return a_store(tmp_path, setl_d=BILLS + bills, fee_list_d=LINES + lines, **how)


def lines_behind(store, behaviour, **how):
    return sorted(behind(store, behaviour, column="bkkp_sn", **how))


def prescriptions(store, behaviour, **how):
    return sorted({line[0] for line in lines_behind(store, behaviour, **how)})


def test_prescriptions_larger_or_heavier_than_nearly_all_elsewhere_count(tmp_path):
    store = drawn(tmp_path)
    assert value(store, DecoctionPieces.oversized_share) == pytest.approx(20 / 29)
    assert prescriptions(store, DecoctionPieces.oversized_share) == ["A", "B"]


def test_ginseng_counts_among_dear_pieces_and_alone(tmp_path):
    store = drawn(tmp_path)
    assert value(store, DecoctionPieces.dear_money_share) == pytest.approx(300 / 552)
    assert value(store, DecoctionPieces.dear_alone_share) == pytest.approx(1 / 29)
    for behaviour in (DecoctionPieces.dear_money_share, DecoctionPieces.dear_alone_share):
        assert lines_behind(store, behaviour) == ["C00"]


def test_a_price_above_nearly_every_other_counts(tmp_path):
    dearer = OWN_LINES.replace("70 0.1 7 Chen\n", "70 0.2 14 Chen\n", 1)
    store = drawn(tmp_path, lines=dearer)
    assert lines_behind(store, DecoctionPieces.above_market_share) == ["A00"]
    assert value(store, DecoctionPieces.above_market_share) > 0.0


def test_the_doctor_is_told_by_it_too(tmp_path):
    store = drawn(tmp_path, mdtrt_d="mdtrt_id psn_no chfpdr_code\nA Zhang Chen")
    share = DecoctionPieces.oversized_share
    assert value(store, share, "Chen", entity="doctor") == pytest.approx(20 / 29)


@pytest.mark.parametrize(
    ("honest", "lines"),
    [
        ("a piece more than elsewhere", "".join(MANY.splitlines(keepends=True)[:9])),
        (
            "a little ginseng in a compound",
            ORDINARY.replace("D", "A") + TONIC.replace("C00 C", "A99 A"),
        ),
    ],
)
def test_no_prescription_is_oversized_or_a_tonic_alone_with(tmp_path, honest, lines):
    store = drawn(tmp_path, bills=OWN_BILLS.split("\nB")[0] + "\n", lines="\n" + lines)
    assert lines_behind(store, DecoctionPieces.oversized_share) == []
    assert lines_behind(store, DecoctionPieces.dear_alone_share) == []


def test_a_place_of_traditional_medicine_with_prescriptions_of_the_usual_size_is_absorbed(tmp_path):
    """However many pieces it gives, none of its shares rises above its peers'."""
    many = [(f"M{n}", f"2025-03-{n % 28 + 1:02d}") for n in range(40)]
    bills = "".join(f"{who} {who} H1 11 {day} 56 56\n" for who, day in many)
    lines = "".join(
        f"{who}h{n} {who} {HERBS[n]} 70 0.1 7 Chen\n" for who, _ in many for n in range(8)
    )
    store = drawn(tmp_path, bills=bills, lines=lines)
    for behaviour in DecoctionPieces.behaviours():
        assert value(store, behaviour) == 0.0


def test_pieces_of_a_stay_are_not_asked(tmp_path):
    store = drawn(tmp_path, bills=OWN_BILLS.replace(" 11 ", " 21 "))
    for behaviour in DecoctionPieces.behaviours():
        assert value(store, behaviour) is None


def test_without_lines_or_others_to_compare_with_nothing_is_said(tmp_path):
    store = a_store(tmp_path / "no lines", setl_d=BILLS + OWN_BILLS)
    alone = a_store(
        tmp_path / "alone",
        setl_d=BILLS.split("\n")[0] + OWN_BILLS,
        fee_list_d=LINES.split("\n")[0] + OWN_LINES,
    )
    for behaviour in DecoctionPieces.behaviours():
        assert value(store, behaviour) is None
        assert value(alone, behaviour) is None
