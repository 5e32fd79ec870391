"""The examples of docs/client.md and docs/api.md, run against a real service."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.components import require
from tests.serving.api.test_tls import certificate

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.slow


def blocks(page, language):
    text = (ROOT / "docs" / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def pointed(example, live):
    """The example, at the service of this test and of what it serves."""
    here = example.replace("http://127.0.0.1:3000", live.url)
    assert here.count("H99010210325") <= 2
    named = here.replace("H99010210325", live.ids[0])
    return named.replace("20260101T083000-000000", live.publication)


CLAIMS = [block for block in blocks("api.md", "json") if '"claims"' in block]
"""The one body in a file that the page shows."""
PYTHON = blocks("client.md", "python")
CURLS = [
    command.strip()
    for block in blocks("api.md", "sh")
    for command in re.split(r"\n(?=curl )", block)
    if command.startswith("curl ")
]


def test_there_are_examples():
    assert len(PYTHON) == 5
    assert len(CURLS) == 13
    assert len(CLAIMS) == 1


@pytest.mark.parametrize("number", range(len(PYTHON)))
def test_an_example_of_the_client_runs(live, number, tmp_path):
    authority = certificate(tmp_path, "authority")
    certificate(tmp_path, "client", issuer=authority[:2])
    done = subprocess.run(
        [sys.executable, "-c", pointed(PYTHON[number], live)],
        cwd=tmp_path,
        env={**os.environ, "FEIJIAN_CLIENT_KEY": live.key, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    expected = (live.ids[0], live.ids[0], "", "400 body ids: List should have at least 1 item", "")
    assert expected[number] in done.stdout


@pytest.mark.parametrize("number", range(len(CURLS)))
def test_an_example_with_curl_is_answered(live, number, vectors_file):
    require("curl")
    status = ["-H", f"Authorization: Bearer {live.key}", "-w", r"\n%{http_code}"]
    (vectors_file / "claims.json").write_text(CLAIMS[0])
    line = pointed(CURLS[number], live).replace("curl ", 'curl "$@" ', 1)
    done = subprocess.run(
        ["sh", "-c", line, "sh", *status],
        cwd=vectors_file,
        capture_output=True,
        text=True,
        check=False,
    )
    text, _, code = done.stdout.rpartition("\n")
    assert code == "200", done.stdout
    if "/v1/batch" in line:
        told = pl.read_parquet(vectors_file / "scores.parquet")
        assert told["status"].to_list() == ["scored", "unknown"]
    elif "metrics" in line:
        assert "feijian_requests_total" in text
    elif "/v1/score" in line:
        assert json.loads(text)["items"][0]["status"] == "scored"
    else:
        assert json.loads(text)
