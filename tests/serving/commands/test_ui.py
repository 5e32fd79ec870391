import os
import sys


def test_mlflow_s_pages_are_opened_on_loopback_only_on_the_runs_of_this_folder(
    feijian, world, monkeypatch
):
    run = []
    monkeypatch.setattr("os.execv", lambda program, words: run.append((program, words)))
    monkeypatch.setenv("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "true")
    assert feijian("ui", "--port", "5055").code == 0
    ((program, words),) = run
    assert program == sys.executable
    assert words[1:4] == ["-m", "mlflow", "ui"]
    options = dict(zip(words[4::2], words[5::2], strict=True))
    assert options == {
        "--backend-store-uri": f"sqlite:///{world.mlruns}/mlflow.db",
        "--host": "127.0.0.1",
        "--port": "5055",
        "--workers": "1",
    }
    assert os.environ["MLFLOW_SERVER_ENABLE_JOB_EXECUTION"] == "false"
