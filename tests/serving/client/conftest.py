"""A real server of one publication, once for all tests of this folder."""

import json
import shutil
import socket
from dataclasses import dataclass

import polars as pl
import pytest

from tests.serving.test_server import KEY, running


@dataclass
class Live:
    """Where it is, the key that opens it, whom it knows, and what it has said so far; its store."""

    port: int
    key: str
    ids: list[str]
    publication: str
    said: object
    store: object

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="session")
def live(shelf, publication, town, tmp_path_factory):
    folder = tmp_path_factory.mktemp("live-client")
    shutil.copytree(town.folder, folder / "store")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scored = publication.of("provider", None).entities.filter(status="scored")
    with running(shelf, port, folder, folder / "store") as (_, said):
        ids = scored["entity_id"].to_list()
        yield Live(port, KEY, ids, publication.id, said, folder / "store")


@pytest.fixture
def vectors_file(live, vector_of, tmp_path):
    """A folder with the files that the examples send."""
    pl.DataFrame({"id": [live.ids[0], "nobody"]}).write_parquet(tmp_path / "ids.parquet")
    (tmp_path / "vectors.json").write_text(json.dumps({"vectors": [vector_of(0)]}))
    return tmp_path
