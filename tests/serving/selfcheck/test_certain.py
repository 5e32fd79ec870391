from datetime import date

import pytest

from features.schemes.charge_abuse import ChargeAbuse
from serving.selfcheck.certain import certain
from serving.selfcheck.checks import CHECKS
from tests.features.schemes.asked import value
from tests.features.schemes.test_charge_abuse import HEAD, LINE, charge, usual
from tests.serving.selfcheck.drawn import LINES, RULES, a_pool
from tests.tables import a_store

AS_OF = date(2026, 1, 1)


def told(store, ids=None, **how):
    rows = certain(store, AS_OF, ids, **how)
    names = ("entity_id", "check", "bkkp_sn", "rule_code")
    return sorted(rows.select(names).iter_rows(), key=str)


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    return a_pool(tmp_path_factory.mktemp("pool"))


def test_each_line_is_told_once_under_the_rule_that_it_breaks(pool):
    assert told(pool) == [
        ("east", "daily", "L4", "GZ10000102014000"),
        ("east", "price", "L2", "GZ10000102001000"),
        ("east", "sex", "L1", "GZ10000301004000"),
        ("north", "suspended", None, ""),
        ("west", "sex", "L6", "GZ10000301004000"),
    ]


def test_one_provider_is_told_what_it_is_told_among_all(pool):
    everybody = told(pool)
    for provider in ("east", "west", "north", "south"):
        assert told(pool, [provider]) == [row for row in everybody if row[0] == provider]


def test_the_rule_of_the_day_is_cited_in_its_words(pool):
    rows = certain(pool, AS_OF, ["east"])
    said = dict(rows.select("check", "rule_source").iter_rows())
    assert (said["sex"], said["daily"]) == ("限女性使用；规则库一", "每日限1次；规则库二")
    assert said["price"] == ""


def test_a_rule_that_begins_later_is_none_of_that_day(tmp_path):
    later = RULES.replace("2024-01-01", "2025-03-03")
    checks = {check for _, check, *_ in told(a_pool(tmp_path, rule_items=later))}
    assert checks == {"price", "suspended"}


def test_without_rules_what_needs_one_is_nothing(tmp_path):
    said = []
    rows = told(a_pool(tmp_path, rule_items=""), say=said.append)
    assert {check for _, check, *_ in rows} == {"price", "suspended"}
    assert said[0].startswith("no rule_items in the store")


def test_what_others_do_changes_no_row(tmp_path, pool):
    nothing = LINES.replace("L6       S2       XA02BCA011A001010104021", "L6       S2       X9")
    assert nothing != LINES
    assert told(a_pool(tmp_path, fee_list_d=nothing), ["east"]) == told(pool, ["east"])


def test_what_is_learned_from_others_is_not_certain(tmp_path):
    bills, lines = usual()
    bills += "T Zhang T 21 2025-03-01 2025-03-05 05 500\n"
    lines += charge("LA", "T", "2025-03-01") + charge("LB", "T", "2025-03-01")
    store = a_store(tmp_path, setl_d=HEAD + bills, fee_list_d=LINE + lines)
    assert value(store, ChargeAbuse.again_share, "T") > 0
    assert told(store) == []


def test_the_number_of_buckets_changes_nothing(tmp_path, pool):
    assert told(a_pool(tmp_path, buckets=3)) == told(pool)


def test_a_refunded_bill_is_no_claim_any_more(tmp_path):
    a_pool(tmp_path)
    refund = """
        setl_id psn_no fixmedins_code begndate   setl_time           medfee_sumamt init_setl_id refd_setl_flag
        R1      Zhang  east           2025-03-01 2025-08-01T00:00:00 -500          S1           1
    """  # noqa: E501
    assert told(a_store(tmp_path, setl_d=refund), ["east"]) == []


def test_a_doctor_has_what_was_ordered(pool):
    prescribed = [check for check in CHECKS if check.prescribed]
    rows = told(pool, entity="doctor", checks=prescribed)
    assert rows == [
        ("Chen", "sex", "L1", "GZ10000301004000"),
        ("Zhou", "sex", "L6", "GZ10000301004000"),
    ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_has_words_and_an_article_of_its_own_that_accuse_nobody(check):
    words = f"{check.zh} {check.en} {check.article}"
    accusing = ("骗", "虚", "伪", "冒", "疑", "fraud", "fake", "suspect", "第四十条")
    assert [word for word in accusing if word in words] == []
    assert check.article.startswith("条例")
