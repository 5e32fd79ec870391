from datetime import date
from types import SimpleNamespace

import polars as pl
import pytest

from features.claims.column import Ids
from serving.dossier.who import who
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
TABLES = {
    "setl_d": """
        | setl_id | fixmedins_code | psn_no | fixmedins_name | setl_time           |
        | S1      | east           | P1     | Old name       | 2025-02-01 10:00:00 |
        | S2      | east           | P1     | East hospital  | 2025-11-01 10:00:00 |
        | S3      | east           | P1     | Later name     | 2026-01-01 00:00:00 |
        | S4      | west           | P1     | -              | 2025-03-01 10:00:00 |
    """,
    "medins_info_b": """
        medins_code  medins_name  aprv_bed_cnt  legrep_certno  begntime    prnt_medins_code
        east         East-old     20            L1             2019-01-01  -
        east         East-new     30            L1             2024-01-01  head
        east         East-next    99            L1             2026-02-01  -
        west         West-house   8             L1             2019-01-01  -
    """,
}


def scored(store, entity, ids):
    """As much of the scores as is asked: a row per id, its traits and key."""
    keys = store.key_of(Ids(entity), ids)
    frame = pl.DataFrame(
        {
            "entity": [keys[i] for i in ids],
            "settlements": [3] * len(ids),
            "type": ["inpatient"] * len(ids),
            "level": ["02"] * len(ids),
            "region": ["330100"] * len(ids),
        }
    )
    vectors = SimpleNamespace(entity=entity, as_of=AS_OF, frame=frame)
    return SimpleNamespace(vectors=vectors, row_of=ids.index)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return a_store(tmp_path_factory.mktemp("who"), **TABLES)


@pytest.fixture(scope="module")
def told(store):
    return who(store, scored(store, "provider", ["east", "west"]), ["east", "west"], "zh")


def test_the_name_is_the_latest_that_was_visible_before_the_date(told):
    assert told["east"].name == "East hospital"


def test_without_a_name_in_the_claims_the_registers_counts(told):
    assert told["west"].name == "West-house"


def test_beds_and_head_are_of_the_registration_in_force(told):
    assert (told["east"].beds_licensed, told["west"].beds_licensed) == (30, 8)
    assert told["east"].parent == "head"


def test_providers_of_one_legal_representative_are_in_one_hand(told):
    assert told["west"].same_hand == ["east", "head"]


def test_level_and_type_are_in_words(told, store):
    assert (told["east"].level, told["east"].type) == ("三级甲等", "住院为主")
    en = who(store, scored(store, "provider", ["east"]), ["east"], "en")["east"]
    assert (en.level, en.type) == ("3A", "mainly stays in bed")


def test_a_person_is_the_stores_key_and_the_doors_are_where_its_claims_are(store):
    told = who(store, scored(store, "patient", ["P1"]), ["P1"], "en")["P1"]
    assert told.id == str(store.key_of(Ids.PATIENT, ["P1"])["P1"])
    assert told.name is None
    assert told.seen_at == ["east", "west"]
