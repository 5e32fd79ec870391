from features.counter.statements.heavy_case import STATEMENT
from tests.features.counter.speaking import speaking
from tests.tables import a_store


def test_stays_of_groups_that_take_much_elsewhere_count_whatever_they_cost_here(tmp_path):
    """Norms need five stays elsewhere in earlier months; group A takes 1000, group B 9000."""
    head = "setl_id psn_no fixmedins_code begndate enddate medfee_sumamt dise_no"
    rows = [
        f"{group}{n}-{month} P{n} H{n} 2025-0{month}-01 2025-0{month}-09 {cost} {group}"
        for month in (1, 2)
        for group, cost in (("A", 1000), ("B", 9000))
        for n in range(8 if group == "A" else 6)
    ]
    rows.append("X1 Zhang east 2025-02-01 2025-02-09 500 B")
    rows.append("X2 Zhang east 2025-02-11 2025-02-19 9000 A")
    told = speaking(STATEMENT, a_store(tmp_path, setl_d="\n".join([head, *rows])))
    assert (told["X1"], told["X2"]) == (True, False)
    assert told["A0-1"] is None
    assert told["A0-2"] is False
    assert told["B0-2"] is True
