import pytest

from serving.publish.refresh.steps import Steps


@pytest.fixture
def steps(tmp_path):
    said = []
    made = Steps(tmp_path / "refresh", said.append)
    object.__setattr__(made, "said", said)
    return made


def counted():
    """Something to do, and how often it was done."""
    done = []

    def do():
        done.append(1)
        return f"turn {len(done)}"

    return do, done


def test_a_step_is_done_once_for_the_same_input(steps):
    do, done = counted()
    assert [steps.run("a", "x", do) for _ in range(3)] == ["turn 1"] * 3
    assert len(done) == 1
    assert steps.said == ["a: begun", "a: done already", "a: done already"]


def test_another_input_another_step_and_an_unknown_input_are_done(steps):
    do, done = counted()
    for name, given in [("a", "x"), ("a", "y"), ("b", "y"), ("b", None), ("b", None)]:
        steps.run(name, given, do)
    assert len(done) == 5


def test_what_no_longer_holds_is_done_again(steps):
    do, _ = counted()
    steps.run("a", "x", do)
    assert steps.run("a", "x", do, still=lambda came: came != "turn 1") == "turn 2"


def test_a_step_that_was_killed_is_done_again(steps):
    def killed():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        steps.run("a", "x", killed)
    do, done = counted()
    steps.run("a", "x", do)
    assert len(done) == 1


@pytest.mark.parametrize("told", [b"", b"{", b'{"given": 1}', b"\xff"])
def test_a_file_that_cannot_be_read_is_as_none(steps, told):
    do, done = counted()
    steps.run("a", "x", do)
    (steps.folder / "a.json").write_bytes(told)
    steps.run("a", "x", do)
    assert len(done) == 2


def test_the_file_tells_no_input(steps):
    steps.run("a", "postgresql://me:secret@here/x", lambda: "done")
    assert "secret" not in (steps.folder / "a.json").read_text()
