"""Tables of ids and of vectors, and the service that answers them: in process, and on a socket."""

import io
import threading
import time
from dataclasses import dataclass

import pyarrow as pa
import pytest
from pyarrow import parquet

ARROW, PARQUET = "application/vnd.apache.arrow.stream", "application/vnd.apache.parquet"


def packed(table, media=ARROW, size=None, **options):
    """A table as a body; `size` rows in a record batch or row group."""
    out = io.BytesIO()
    if media == ARROW:
        with pa.ipc.new_stream(out, table.schema, **options) as writer:
            writer.write_table(table, max_chunksize=size)
    else:
        parquet.write_table(table, out, row_group_size=size, **options)
    return out.getvalue()


def unpacked(body, media=ARROW):
    """The table that an answer holds."""
    if media == PARQUET:
        return parquet.read_table(io.BytesIO(body))
    assert body.endswith(b"\xff\xff\xff\xff\0\0\0\0")
    return pa.ipc.open_stream(body).read_all()


def lines(table):
    """Its rows, in which two NaN would differ: there are none."""
    return table.to_pylist()


def of_ids(*ids):
    return pa.table({"id": pa.array(ids, pa.string())})


def of_vectors(vectors):
    """A table of what /v1/score-vector takes as JSON."""
    names = list(vectors[0]["values"])
    columns = {name: [vector[name] for vector in vectors] for name in ("id", "settlements")}
    columns |= {
        name: pa.array([v[name] for v in vectors], pa.string())
        for name in ("type", "level", "region")
    }
    for name in names:
        columns[name] = pa.array([v["values"][name] for v in vectors], pa.float64())
        told = [v["exposures"].get(name) for v in vectors]
        columns[f"{name}__exposure"] = pa.array(told, pa.float64())
    return pa.table(columns)


@pytest.fixture
def post(client):
    """Send a table or bytes; `post(table, PARQUET, explain="true")` is the response, in English."""

    def post(body, media=ARROW, to=client, headers=None, **query):
        query = {"lang": "en"} | query
        sent = packed(body, media) if isinstance(body, pa.Table) else body
        return to.post(
            "/v1/batch",
            content=sent,
            params=query,
            headers={"Content-Type": media, **(headers or {})},
        )

    return post


@pytest.fixture
def answered(post):
    """The table that is the answer to a table."""

    def answered(table, media=ARROW, **query):
        response = post(table, media, **query)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == media
        return unpacked(response.content, media)

    return answered


@pytest.fixture
def refused(post):
    """The one sentence with which a body is refused; it is told in Chinese too."""

    def refused(body, status=400, media=ARROW, headers=None, **query):
        response = post(body, media, headers=headers, **query)
        assert response.status_code == status, response.text
        told = response.json()["error"]
        assert told.endswith(".")
        assert response.json()["error_zh"].endswith("。")
        assert "\n" not in told
        return told

    return refused


@pytest.fixture(scope="session")
def vectors_of(vector_of):
    def vectors_of(*rows):
        return of_vectors([vector_of(row) for row in rows])

    return vectors_of


@pytest.fixture(scope="session")
def everybody(published):
    return [*published.entities["entity_id"].to_list(), "NOBODY"]


@pytest.fixture(scope="session")
def behaviours(published):
    return [behaviour.name for behaviour in published.behaviours]


@dataclass
class Live:
    """A front of its own on a socket, of the same publication."""

    port: int
    front: object


@pytest.fixture
def live(client):
    """Start one; what the environment says then is what it goes by."""
    import uvicorn

    from serving.api.front import Front

    started = []

    def live():
        front = Front(client.app.app)
        config = uvicorn.Config(front, port=0, lifespan="off", log_config=None, ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        started.append((server, thread, front))
        while not server.started:
            time.sleep(0.01)
        return Live(server.servers[0].sockets[0].getsockname()[1], front)

    yield live
    for server, thread, front in started:
        server.should_exit = server.force_exit = True
        thread.join()
        if front.audited:
            front.audited.close()
