from datetime import date

import pytest

from features.bad_input import BadInput
from features.catalogue_digest import catalogue_digest
from features.receipt import read_receipt, receipt
from tests.tables import a_store

LINE = (
    "as_of=2026-01-01;store=0123456789ab;features=0123456789ab;catalogue=0123456789ab;"
    "model=feijian-provider-risk-0123/12;bundle=0123456789ab;role=champion;calibrated=true"
)


def test_it_tells_the_date_the_store_and_what_computed_it_in_one_line(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    told = receipt(store, date(2026, 1, 1), "0123456789abcdef", model="m/1")
    digest, declared = store.manifest.digest[:12], catalogue_digest()[:12]
    assert told == (
        f"as_of=2026-01-01;store={digest};features=0123456789ab;catalogue={declared};model=m/1"
    )


def test_a_score_s_receipt_is_read_part_by_part():
    told = read_receipt(f" {LINE}\n")
    assert told["as_of"] == "2026-01-01"
    assert told["model"] == "feijian-provider-risk-0123/12"
    assert ";".join(f"{key}={value}" for key, value in told.items()) == LINE


def test_one_that_is_older_than_the_catalogue_s_digest_is_read_too():
    assert "catalogue" not in read_receipt(LINE.replace("catalogue=0123456789ab;", ""))


@pytest.mark.parametrize(
    ("part", "instead", "why"),
    [
        ("as_of=2026-01-01", "as_of=2026-01-02", "as_of= cannot be read"),
        ("store=0123456789ab", "store=0123456789xy", "store= cannot be read"),
        ("/12", "/0", "model= cannot be read"),
        ("/12", "", "model= cannot be read"),
        ("role=champion", "role=king", "role= cannot be read"),
        (";bundle=0123456789ab", "", "does not say bundle="),
        ("role=champion", "role=champion;role=champion", "parts that none has, or twice"),
        (LINE, "nonsense", "parts that none has"),
    ],
)
def test_what_is_no_receipt_is_refused_in_one_sentence(part, instead, why):
    with pytest.raises(BadInput, match=why):
        read_receipt(LINE.replace(part, instead))


def test_the_catalogue_s_digest_follows_its_words(monkeypatch):
    before = catalogue_digest()
    catalogue_digest.cache_clear()
    monkeypatch.setattr("features.catalogue_digest.catalogue_page", lambda: "other words")
    assert catalogue_digest() != before
    catalogue_digest.cache_clear()
