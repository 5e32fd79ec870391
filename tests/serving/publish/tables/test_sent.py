"""Tables in a real PostgreSQL: the same as is served, all of it or nothing."""

import uuid
from contextlib import closing
from dataclasses import replace

import psycopg2
import pytest

from features.bad_input import BadInput
from serving.publish.chosen import chosen
from serving.publish.publication import read_publication
from serving.publish.tables import sent as module
from serving.publish.tables.columns import TABLES
from serving.publish.tables.rows import rows
from serving.publish.tables.sent import reached, sent
from serving.reasons import leading
from tests.components import require

USER, PASSWORD = "postgres", "Geheim%2F7"
SERVER = "127.0.0.1:5432"


def asked(database, query):
    """All rows of an answer, over a connection of its own; none where the query has no rows."""
    with closing(psycopg2.connect(f"postgresql://{USER}@{SERVER}/{database}")) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def database():
    """An empty database of the test's own."""
    require("postgresql")
    name = f"feijian_test_{uuid.uuid4().hex[:12]}"
    asked("postgres", f"CREATE DATABASE {name}")
    yield name
    asked("postgres", f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def url(database):
    asked(database, "DROP SCHEMA IF EXISTS feijian CASCADE")
    return f"postgresql://{USER}:{PASSWORD}@{SERVER}/{database}"


@pytest.fixture
def everything(database):
    """All rows of all tables."""

    def everything():
        return {name: sorted(asked(database, f"SELECT * FROM feijian.{name}")) for name in TABLES}

    return everything


def test_the_view_tells_what_is_served(put, scores, url, database):
    put()
    said = sent(url, put.shelf)
    telling = scores.frame("en")
    columns = ("entity_id", "status", "risk", "rank", "percentile", "scheme", "data_error_en")
    found = asked(database, f"SELECT {', '.join(columns)} FROM feijian.current_scores")
    renamed = telling.rename({"data_error": "data_error_en"}).select(columns)
    assert sorted(found, key=str) == sorted(renamed.rows(), key=str)
    assert said.endswith(f": {telling.height} scores in {url_shown(url)}, schema feijian")


def url_shown(url):
    return url.replace(f":{PASSWORD}", "")


def test_the_leading_reasons_are_those_of_the_scores(put, scores, url, database):
    put()
    sent(url, put.shelf)
    found = asked(
        database,
        "SELECT entity_id, place, behaviour, contribution, reason_zh, reason_en "
        "FROM feijian.current_contributions ORDER BY entity_id, place",
    )
    expected = [
        (
            scores.vectors.frame["entity_id"][row],
            place,
            reason.behaviour.name,
            reason.contribution,
            reason.sentence("zh"),
            reason.sentence("en"),
        )
        for row in range(len(scores.rank))
        for place, reason in enumerate(leading(scores.reasons(row)), start=1)
    ]
    assert len(found) > 100
    assert found == sorted(expected)


def test_sending_again_changes_nothing(put, url, everything):
    put()
    sent(url, put.shelf)
    before = everything()
    sent(url, put.shelf)
    assert everything() == before


def test_a_newer_one_is_current_beside_those_that_are_kept(put, url, database):
    ids = []
    for _ in range(3):
        ids.append(put(keep=2).id)
        sent(url, put.shelf)
    told = asked(database, "SELECT publication, is_current FROM feijian.publication ORDER BY 1")
    assert told == [(ids[1], False), (ids[2], True)]
    for table in TABLES:
        assert asked(database, f"SELECT DISTINCT publication FROM feijian.{table} ORDER BY 1") == [
            (ids[1],),
            (ids[2],),
        ]
    (current,) = asked(database, "SELECT DISTINCT publication FROM feijian.current_scores")
    assert current == (ids[2],)


def test_a_server_that_goes_away_in_between_leaves_the_tables_as_they_were(
    put, url, database, everything, monkeypatch
):
    put()
    sent(url, put.shelf)
    before = everything()

    def interrupted(publication):
        for name, frame in rows(publication):
            if name == "contributions":
                asked(
                    database,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()",
                )
            yield name, frame

    monkeypatch.setattr(module, "rows", interrupted)
    put()
    with pytest.raises(BadInput, match="the tables are as they were") as refused:
        sent(url, put.shelf)
    assert PASSWORD not in str(refused.value)
    assert everything() == before
    monkeypatch.undo()
    sent(url, put.shelf)
    assert len(everything()["publication"]) == 2


def test_where_no_server_answers_it_is_said_without_the_password(put):
    put()
    url = f"postgresql://{USER}:{PASSWORD}@127.0.0.1:1/postgres"
    for ask in (lambda: reached(url), lambda: sent(url, put.shelf)):
        with pytest.raises(BadInput) as refused:
            ask()
        assert str(refused.value) == (
            "postgresql://postgres@127.0.0.1:1/postgres: no server answers there"
        )


def test_another_kind_of_address_is_refused():
    with pytest.raises(BadInput, match=r"mysql://somewhere/x: --to takes postgresql://"):
        reached("mysql://me:secret@somewhere/x".replace("me:secret@", ""))


def test_tables_of_another_store_are_not_touched(put, url, everything, monkeypatch, database):
    put()
    sent(url, put.shelf)
    asked(database, "UPDATE feijian.publication SET store_id = 'another'")
    before = everything()
    with pytest.raises(BadInput, match=r"holds publications of another store; name another \?sch"):
        sent(url, put.shelf)
    assert everything() == before
    sent(f"{url}?schema=mine", put.shelf)
    assert len(asked(database, "SELECT * FROM mine.publication")) == 1
    asked(database, "DROP SCHEMA mine CASCADE")


def test_tables_of_another_version_are_told(put, url, database):
    put()
    sent(url, put.shelf)
    asked(database, "ALTER TABLE feijian.contributions DROP COLUMN reason_en CASCADE")
    with pytest.raises(BadInput, match="another version"):
        sent(url, put.shelf)


def test_a_user_without_rights_is_told_what_it_needs(put, url, database):
    name = f"reader_{uuid.uuid4().hex[:8]}"
    asked(database, f"CREATE ROLE {name} LOGIN")
    try:
        put()
        with pytest.raises(BadInput, match="this user may not write there"):
            sent(f"postgresql://{name}@{SERVER}/{database}", put.shelf)
    finally:
        asked(database, f"DROP ROLE {name}")


def test_several_snapshots_stand_side_by_side(put, scores, url, database):
    from datetime import date

    older = replace(scores, vectors=replace(scores.vectors, as_of=date(2025, 12, 1)))
    put(scores, older, names=("provider-2026-01-01", "provider-2025-12-01"))
    sent(url, put.shelf)
    counted = asked(database, "SELECT as_of, count(*) FROM feijian.current_scores GROUP BY 1")
    everybody = read_publication(chosen(put.shelf)).of("provider").entities.height
    assert sorted(counted) == [(date(2025, 12, 1), everybody), (date(2026, 1, 1), everybody)]
