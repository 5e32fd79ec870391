import pytest

from serving.publish.write import put_publication
from serving.snapshot import put_snapshot


@pytest.fixture
def put(scores, tmp_path):
    """Publishes in a folder of the test's own: `put(scores, keep=2)` gives what was put."""
    folder = tmp_path / "publications"

    def put(*told, keep=3, names=("provider-2026-01-01",)):
        told = told or (scores,)
        snapshots = [
            (name, lambda to, each=each: put_snapshot(to, each))
            for name, each in zip(names, told, strict=True)
        ]
        return put_publication(folder, snapshots, keep)

    put.shelf = folder
    return put
