"""Operations of stays, told beside those of the same kind elsewhere before."""

import pytest

from tests.features.facts.further.a_ward import BED
from tests.tables import a_store, facts

KNIFE, NUMB, STITCH = "003309110010000", "003301000010000", "C14030300100105"
HEAD = "setl_id psn_no fixmedins_code med_type begndate enddate medfee_sumamt\n"
LINE = "setl_id med_list_codg cnt fee_ocur_time crte_time det_item_fee_sumamt\n"
CODED = "setl_id oprn_oprt_code\n"


def drawn(folder, *, items=(KNIFE,), usual=(KNIFE, NUMB), others=18, care=21, **more):
    """S1 at H1, after so many stays elsewhere with the usual lines of 10 yuan."""
    told = more.get("told", 10 * len(usual))
    bills = [f"U{n} p{n} west 21 2025-01-01 2025-01-05 {told}" for n in range(others)]
    bills += [f"S1 Zhang H1 {care} 2025-03-01 2025-03-05 {more.get('yuan', 10 * len(items))}"]
    lines = [f"U{n} {item} 1 2025-01-02 - 10" for n in range(others) for item in usual]
    lines += [f"S1 {item} 1 2025-03-02 - 10" for item in items]
    lines += more.get("lines", [])
    coded = [f"U{n} 47.0900" for n in range(others)] if more.get("coding", True) else []
    coded += ["S1 47.0900"] if more.get("coded") else []
    tables = {"setl_list_oprn_d": CODED + "\n".join(coded)} if coded else {}
    tables |= {"mdtrt_d": more["mdtrt_d"]} if "mdtrt_d" in more else {}
    return a_store(
        folder,
        setl_d=HEAD + "\n".join(bills),
        fee_list_d=LINE + "\n".join(lines),
        buckets=more.get("buckets"),
        **tables,
    )


def told(folder, **how):
    """Whether S1 is bare; None where nothing is said of its operation."""
    stay = facts(drawn(folder, **how), "stays")["S1"]
    assert stay["operated"] == (stay["bare_operation"] is not None)
    return stay["bare_operation"]


@pytest.mark.parametrize("buckets", [1, 3])
def test_an_operation_with_nothing_beside_it_is_bare(tmp_path, buckets):
    assert told(tmp_path, buckets=buckets) is True


@pytest.mark.parametrize(
    ("with_it", "how"),
    [
        ("anaesthesia", {"items": (KNIFE, NUMB)}),
        ("material", {"items": (KNIFE, STITCH)}),
        ("a coded operation", {"coded": True}),
    ],
)
def test_it_is_not_with(tmp_path, with_it, how):
    assert told(tmp_path, **how) is False


@pytest.mark.parametrize(
    ("unknown", "how"),
    [
        ("others bill it alone too", {"usual": (KNIFE,), "coding": False}),
        ("too few elsewhere", {"others": 7}),
        ("a bill that is not fully told", {"yuan": 500}),
        ("a stay without an operation", {"items": (BED,)}),
    ],
)
def test_nothing_is_said_where(tmp_path, unknown, how):
    assert told(tmp_path, **how) is None


OTHER = "003309050010000"


@pytest.mark.parametrize(("rare", "count", "bare"), [(3, 60, True), (2, 60, None), (3, 30, None)])
def test_of_a_rare_operation_those_of_all_kinds_are_asked(tmp_path, rare, count, bare):
    """So few elsewhere had it, none of them bare; so many stays had any operation."""
    lines = [f"U{n} {KNIFE} 1 2025-01-02 - 10" for n in range(rare)]
    plain = [f"U{n} {BED} 1 2025-01-02 - 10" for n in range(rare, count)]
    more = {"lines": lines + plain, "usual": (OTHER, NUMB), "told": 30}
    assert told(tmp_path, others=count, **more) is bare


def test_lines_told_later_change_nothing(tmp_path):
    late = [f"S1 {NUMB} 1 2025-03-02 2025-06-01 10"]
    assert told(tmp_path, lines=late) is True
