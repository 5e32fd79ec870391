import polars as pl
import pytest

from serving.access.actors import user_name
from serving.access.lists import all_lists
from tests.serving.access.stores import anothers_list, events
from tests.tables import a_source

AS_OF = ("--as-of", "2026-01-01")


@pytest.fixture
def store(feijian, here):
    """A store that knows two hospitals."""
    a_source(here / "claims", setl_d="setl_id fixmedins_code\nS1 H1\nS2 H2")
    assert feijian("ingest", "claims").code == 0
    return here / "store"


def write(here, *ids, name="entity_id"):
    pl.DataFrame({name: ids}, schema={name: pl.String}).write_csv(here / "list.csv")


def test_a_list_is_registered_shown_and_released(feijian, here, store):
    write(here, "H2", "H1")
    (list_id,) = feijian("list", "register", "list.csv", *AS_OF).out
    (made,) = all_lists(store)
    assert (made.list_id, made.ids, made.owner) == (list_id, ("H2", "H1"), user_name())
    told = feijian("list", "show", "--lang", "en").out
    assert told[1] == f"{list_id}\t{user_name()}\tprovider\t2026-01-01\t2\t-"
    assert feijian("list", "release", list_id, "--at", "2026-02-01T08:00").code == 0
    assert feijian("list", "show").out[1].endswith("\t2026-02-01 08:00:00")
    assert feijian("list", "release", list_id).code == 0
    assert events(store) == ["list", "release", "release"]


def test_a_time_of_release_is_by_the_clocks_of_the_country(feijian, here, store):
    write(here, "H1")
    assert (
        feijian("list", "register", "list.csv", *AS_OF, "--release", "2026-01-12 08:00").code == 0
    )
    assert all_lists(store)[0].released_at.isoformat() == "2026-01-12T00:00:00+00:00"


@pytest.mark.parametrize(
    ("ids", "why"),
    [
        (["H1", "H1"], "list.csv: an id stands twice in it"),
        (["H1", "H9"], "list.csv: 1 of 2 ids are unknown to the store"),
        ([], "list.csv: "),
    ],
)
def test_a_list_of_ids_that_cannot_be_is_refused(feijian, here, store, ids, why):
    write(here, *ids)
    assert feijian("list", "register", "list.csv", *AS_OF).refusal.startswith(why)
    assert all_lists(store) == []


def test_a_file_without_ids_is_refused(feijian, here, store):
    write(here, "H1", name="id")
    assert "it needs a column entity_id" in feijian("list", "register", "list.csv", *AS_OF).refusal


def test_times_and_lists_that_are_none_are_refused(feijian, here, store):
    write(here, "H1")
    told = feijian("list", "register", "list.csv", *AS_OF, "--release", "soon").refusal
    assert "'soon' is no time; write 2026-01-31T08:00" in told
    others = anothers_list(store)
    for list_id in ("L-1", others):
        assert (
            f"{list_id}: {user_name()} owns no such list"
            in feijian("list", "release", list_id).refusal
        )
    assert [made.released_at for made in all_lists(store)] == [None]
