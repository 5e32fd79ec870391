"""What is said of the deploy files in docs/runbook.md holds for the files."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "serving" / "deploy"
SECRETS = re.compile(
    r"(password|secret|token|key)\s*[:=]\s*['\"]?(?!/run/secrets/)[A-Za-z0-9+/]{8,}", re.I
)
EXPOSURE = 20
"""Of 100 in systemd's own judgement; below 20 is its "OK"."""


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


@pytest.fixture(scope="module")
def stages():
    """The instructions of the Dockerfile, stage by stage."""
    text = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.split(r"^(?=FROM )", "\n".join(lines), flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "feijian.service"])
def test_no_secret_stands_in_a_file_and_no_registry_is_named(name):
    text = (DEPLOY / name).read_text()
    assert not SECRETS.search(text)
    images = re.findall(r"^(?:FROM|\s+image:) (\S+)", text, re.MULTILINE)
    assert all("/" not in image for image in images)
    assert "://" not in re.sub(r"(postgresql|file)://", "", text)


def test_the_image_is_built_of_the_lock_and_runs_as_nobody_of_importance(stages):
    build, run = stages
    assert build.count("uv sync --frozen --no-dev") == 2
    assert "COPY --from=build" in run
    assert "uv" not in run.split("COPY --from=build")[0]
    assert "USER 10001:10001" in run
    assert run.index("useradd --uid 10001") < run.index("USER 10001")
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", build, re.MULTILINE)
    assert all((ROOT / name).exists() for line in copied for name in line.split())


def test_the_image_starts_a_command_that_there_is(stages, tmp_path):
    words = yaml.safe_load(re.search(r"^CMD (\[.*\])$", stages[1], re.MULTILINE)[1])
    words = [*words, "--publication", "/nowhere", "--behind-tls-proxy"]
    done = subprocess.run(
        [Path(sys.executable).with_name("feijian"), *words],
        cwd=ROOT,
        env={**os.environ, "FEIJIAN_API_KEY": "0" * 16, "FEIJIAN_STORE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "nothing is published here" in done.stderr) == (2, True), done.stderr


def test_every_service_that_stays_is_watched_and_our_own_cannot_write_but_where_it_must(compose):
    services = compose["services"]
    assert set(services) == {"service", "publish", "db"}
    for name in ("service", "db"):
        assert services[name]["healthcheck"]["test"][0] == "CMD"
        assert services[name]["restart"] == "unless-stopped"
    for name in ("service", "publish"):
        assert services[name]["read_only"]
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["user"] == "10001:10001"
        assert "no-new-privileges:true" in services[name]["security_opt"]
    assert services["service"]["volumes"][1].endswith("publications:ro")


def test_bodies_of_tables_lie_on_a_disk_that_the_service_owns_and_not_in_memory(compose, stages):
    scratch = compose["services"]["service"]["environment"]["TMPDIR"]
    assert f"scratch:{scratch}" in compose["services"]["service"]["volumes"]
    assert f"install --directory --owner=10001 --group=10001 --mode=0700 {scratch}" in stages[1]
    assert "scratch" in compose["volumes"]


def test_secrets_come_as_files_and_the_database_is_reached_by_publishing_alone(compose):
    services = compose["services"]
    used = {secret for told in services.values() for secret in told["secrets"]}
    assert used == set(compose["secrets"])
    assert all(set(told) == {"file"} for told in compose["secrets"].values())
    assert compose["networks"]["back"]["internal"]
    assert services["service"]["networks"] == ["front"]
    assert services["db"]["networks"] == services["publish"]["networks"] == ["back"]
    assert "ports" not in services["db"]
    assert services["service"]["ports"][0].startswith("${FEIJIAN_LISTEN:-127.0.0.1:")


@pytest.fixture
def unit(tmp_path):
    """The unit, of a program and a user that this machine has."""
    text = (DEPLOY / "feijian.service").read_text()
    text = text.replace("/opt/feijian/.venv/bin/feijian", sys.executable)
    text = re.sub(r"^(User|Group)=.*$", r"\1=root", text, flags=re.MULTILINE)
    (tmp_path / "feijian.service").write_text(text)
    return tmp_path / "feijian.service"


def analysed(*words):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on the PATH (apt-get install systemd)")
    return subprocess.run(
        ["systemd-analyze", *words], capture_output=True, text=True, check=False, timeout=60
    )


def test_systemd_understands_the_unit(unit):
    done = analysed("verify", "--man=no", str(unit))
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_holds_the_unit_for_well_closed(unit):
    text = (DEPLOY / "feijian.service").read_text()
    for line in ("NoNewPrivileges=true", "ProtectSystem=strict", "ReadOnlyPaths=-/srv"):
        assert line in text
    unit.write_text(unit.read_text().replace("User=root", "User=feijian"))
    words = ("security", "--offline=true", f"--threshold={EXPOSURE}", str(unit))
    done = analysed(*words)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_a_bento_is_built_without_the_network(tmp_path):
    if shutil.which("uv") is None:
        pytest.skip("no uv on the PATH")
    done = subprocess.run(
        [str(DEPLOY / "bento.sh"), "--version", "1"],
        env={**os.environ, "BENTOML_HOME": str(tmp_path), "BENTOML_DO_NOT_TRACK": "True"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    bento = tmp_path / "bentos" / "feijian" / "1"
    told = yaml.safe_load((bento / "bento.yaml").read_text())
    assert told["service"] == "serving.api.service:Service"
    wanted = (bento / "env" / "python" / "requirements.txt").read_text()
    assert re.search(r"^lightgbm==", wanted, re.MULTILINE)
    assert not re.search(r"^pytest==", wanted, re.MULTILINE)
    assert (bento / "src" / "serving" / "access" / "matrix.toml").is_file()
    assert not list((bento / "src").rglob("__pycache__"))
