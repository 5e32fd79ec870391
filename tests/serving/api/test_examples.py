"""The curl examples of docs/api.md, as they stand there, against the running service."""

import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
COMMANDS = [
    command
    for block in BLOCKS
    for command in re.split(r"\n(?=curl )", block.replace("\\\n", " "))
    if command.startswith("curl ") and "-d @" not in command and " -T " not in command
]
"""But those that send a file, which tests/serving/client/test_docs.py runs."""
GONE = "/v1/changes"
"""Its example asks since a publication of another service: no longer kept here."""


def sent(client, command):
    """The path of a curl command, and the answer to what it sends."""
    words = shlex.split(command)
    url = urlsplit(next(word for word in words if word.startswith("http://")))
    given = [words[at + 1] for at, word in enumerate(words) if word == "-H"]
    headers = dict(header.split(": ", 1) for header in given)
    where = f"{url.path}?{url.query}" if url.query else url.path
    if "-d" not in words:
        return url.path, client.get(where, headers=headers)
    body = words[words.index("-d") + 1]
    return url.path, client.post(where, content=body.encode(), headers=headers)


def test_there_are_examples_of_every_page(client):
    paths = {sent(client, command)[0] for command in COMMANDS}
    assert {
        "/v1/score",
        "/v1/changes",
        "/v1/targets",
        "/v1/evidence",
        "/v1/entities",
        "/v1/groups",
        "/v1/outcomes",
    } <= paths


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_is_answered(client, command, ledger, monkeypatch):
    monkeypatch.setenv("FEIJIAN_STORE", str(ledger))
    path, response = sent(client, command)
    assert response.status_code == (410 if path == GONE else 200), response.text
    if path == "/v1/outcomes":
        assert response.json()["appended"] == 2
    if path in ("/v1/targets", "/v1/evidence"):
        assert response.json()["items"]
