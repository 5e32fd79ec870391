"""A store of no claims with a vault of invented people."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl

from features.claims.identities.key import VARIABLE, new_key, read_key
from features.claims.identities.vault import Vault
from features.claims.manifest import Manifest
from features.claims.tables.psn_info_b import PSN_INFO_B as DECLARED

ROOT = Path(__file__).parents[4]
PSN_INFO_B = replace(DECLARED, identity=("psn_name", "certno", "mob", "addr"))
NAMELESS = replace(DECLARED, name="nameless", identity=())
NAME, CERTIFICATE, PHONE = "张秘密", "110101199003070000", "13900001111"
PEOPLE = pl.DataFrame(
    {
        "psn_no": [1, 2, 3],
        "psn_name": [NAME, "李秘密", None],
        "certno": [CERTIFICATE, None, " "],
        "mob": [None, PHONE, ""],
    }
)


def an_empty_store(folder, store_id="store-1"):
    """A folder that opens as a store."""
    manifest = Manifest(
        store_id=store_id,
        generation="g",
        digest="d",
        currency="CNY",
        mapping=None,
        buckets=1,
        rows={},
        parts={},
        keys={},
        quarantine=[],
        codes={},
        sources=[],
        last_ingest={},
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").write_text(manifest.model_dump_json())
    return folder


def a_key(monkeypatch):
    """A new key in the environment."""
    monkeypatch.setenv(VARIABLE, new_key())


def a_vault(folder, store_id="store-1"):
    return Vault(folder, read_key(), store_id)


def keep(folder, people=PEOPLE, store_id="store-1"):
    """Rows added for those people, with the key of the environment."""
    return a_vault(folder, store_id).keep(PSN_INFO_B, people, "psn_no")


def person(key, **identity):
    """A frame of one person."""
    return pl.DataFrame({"psn_no": [key], **{name: [value] for name, value in identity.items()}})


def segments(folder):
    return sorted((folder / "identities" / "psn_info_b").glob("[0-9]*.parquet"))


def started(script, *arguments):
    """Another process that runs the script with what tests import."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )


def ended(process):
    """The signal or code the process ended with; what it complained of is shown."""
    _, complaint = process.communicate(timeout=120)
    assert process.returncode in (0, -signal.SIGKILL), complaint.decode()
    return process.returncode
