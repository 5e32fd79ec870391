from features.claims.outcomes.ledger import Added
from features.claims.outcomes.refused import Refused
from serving.outcomes import refused_file, summary


def test_the_sum_is_told_before_each_table(tmp_path):
    told = Added({"case_d": 2, "inspection_d": 0}, 1, Refused((), ()))
    assert list(summary(told, None, "en")) == [
        "2 appended, 1 there already, 0 refused",
        "  case: 2 states appended",
    ]


def test_a_file_that_is_being_mended_is_not_written_over(tmp_path):
    file = tmp_path / "cases.xlsx"
    assert refused_file(file).name == "cases-refused.csv"
    (tmp_path / "cases-refused.csv").touch()
    assert refused_file(file).name == "cases-refused-2.csv"
