from types import SimpleNamespace

from features.behaviour import Scheme
from features.catalogue import catalogue
from training.answered import others_schemes


def test_what_the_law_forbids_to_institutions_alone_is_theirs_where_a_patient_is_ranked():
    assert others_schemes("patient", catalogue("patient")) == {
        *("excess_supply", "hanging_bed", "spending_outlier", "split_admission", "split_visit")
    }


def test_a_provider_answers_for_every_scheme():
    assert others_schemes("provider", catalogue("provider")) == frozenset()


def test_a_scheme_of_one_s_own_that_names_no_article_is_anybody_s():
    class Mine(Scheme):
        code = "mine"

    behaviour = SimpleNamespace(scheme=Mine)
    assert others_schemes("patient", [behaviour]) == frozenset()
