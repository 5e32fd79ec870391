from dataclasses import dataclass

import pytest

from serving.commands.main import run
from tests.chinese import chinese

PROGRESS = "· "


@dataclass(frozen=True)
class Said:
    """What a command line came to: exit code, lines on stdout, lines on stderr but for progress."""

    code: int
    out: list[str]
    err: list[str]

    @property
    def refusal(self) -> str:
        """The sentence of a command that was refused, which is told in Chinese after it."""
        return self.refusals[0]

    @property
    def refusals(self) -> tuple[str, str]:
        """The sentence in English and in Chinese."""
        assert self.code == 2
        assert self.out == []
        assert len(self.err) == 2, self.err
        en, zh = self.err
        assert en.startswith("feijian: ")
        assert zh.startswith("飞检：")
        assert chinese(zh.removeprefix("飞检："))
        return en.removeprefix("feijian: "), zh.removeprefix("飞检：")


@pytest.fixture
def feijian(capsys, monkeypatch):
    """Types a command line: feijian("score", "--as-of", "2026-01-01")."""
    monkeypatch.delenv("FEIJIAN_STORE", raising=False)

    def typed(*words):
        code = run([str(word) for word in words])
        told = capsys.readouterr()
        errors = [line for line in told.err.splitlines() if not line.startswith(PROGRESS)]
        return Said(code, told.out.splitlines(), errors)

    return typed


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working folder, and an MLflow folder in it that nobody has opened."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("FEIJIAN_MLRUNS", str(tmp_path / "here" / "mlruns"))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    return tmp_path / "here"
