"""Prescriptions alike, by what was told of each when."""

from tests.features.facts.random_boxes import line_versions
from tests.tables import a_store

ONE, TWO, THREE = (f"X{c}01XEA001A001010104021" for c in "LCJ")
BILLS = "setl_id psn_no fixmedins_code med_type pay_loc setl_time\n" + "".join(
    f"S{n} P{n} H1 11 5 2025-03-0{n}T10:00:00\n" for n in (1, 2, 3)
)


def lines(*rows):
    drawn = [f"{sn} S{sn[1]} {item} 1 2025-03-01T09:00:00 {told}\n" for sn, item, told in rows]
    return "bkkp_sn setl_id med_list_codg cnt fee_ocur_time crte_time\n" + "".join(drawn)


def pairs(*, last="2025-03-03T11:00:00"):
    early = [(f"{a}{n}", item, f"2025-03-0{n}T11:00:00") for n in (1, 2) for a, item in AB]
    return [*early, ("A3", ONE, "2025-03-03T11:00:00"), ("B3", TWO, last)]


AB = (("A", ONE), ("B", TWO))


def templated(folder, rows, **how):
    store = a_store(folder, setl_d=BILLS, fee_list_d=lines(*rows), **how)
    return {one: versions[-1]["templated"] for one, versions in line_versions(store).items()}


def test_the_line_that_makes_the_prescription_alike_is_told_of(tmp_path):
    told = templated(tmp_path, pairs(last="2025-04-05T10:00:00"))
    assert told == {"A1": False, "B1": False, "A2": False, "B2": False, "A3": None, "B3": True}


def test_a_drug_told_later_takes_no_finding_back_and_is_no_part_of_it(tmp_path):
    told = templated(tmp_path, [*pairs(), ("C3", THREE, "2025-05-01T10:00:00")])
    assert (told["A3"], told["B3"], told["C3"]) == (True, True, False)


def test_what_an_earlier_patient_got_later_is_alike_no_more(tmp_path):
    told = templated(tmp_path, [*pairs(), ("C1", THREE, "2025-03-02T18:00:00")])
    assert told["B3"] is False


def test_buckets_change_nothing(tmp_path):
    one, two = (templated(tmp_path / f"{n}", pairs(), buckets=n) for n in (1, 2))
    assert one == two
    assert one["B3"] is True
