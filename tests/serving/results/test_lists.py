from datetime import UTC, date, datetime

from serving.access.actors import Actor
from serving.access.lists import register
from serving.results.lists import lists_told


def test_what_the_register_writes_is_read(tmp_path):
    when = datetime(2025, 3, 1, 15, 59, tzinfo=UTC)
    actor = Actor(name="somebody", role="inspector")
    for ids, release in ((["H1", "H2"], None), (["H1"], when)):
        register(tmp_path, ids, actor, release, entity="provider", as_of=date(2025, 3, 1))
    told = lists_told(tmp_path)
    assert sorted(each.ids for each in told) == [("H1",), ("H1", "H2")]
    assert sorted(each.released_by(date(2025, 3, 1)) for each in told) == [False, True]
    assert not any(each.released_by(date(2025, 2, 28)) for each in told)


def test_a_store_without_lists_has_none(tmp_path):
    assert lists_told(tmp_path) == []
