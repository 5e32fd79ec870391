import openpyxl
import polars as pl
import pytest

from features.vectors.vectors import ID


@pytest.fixture
def targets(feijian, world):
    def typed(*words):
        return feijian("targets", "--store", world.folder, "--as-of", "2026-01-01", *words)

    return typed


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "sheet"), [("zh", "检查对象"), ("en", "targets")])
def test_the_highest_risks_are_written_and_their_files_named(targets, world, tmp_path, lang, sheet):
    told = targets("--top", "5", "--lang", lang, "--out", tmp_path / "new" / "list")
    assert told.code == 0
    names = ["targets-provider-2026-01-01.csv", "targets-provider-2026-01-01.xlsx"]
    names += ["held-provider-2026-01-01.csv"]
    assert told.out == [str(tmp_path / "new" / "list" / name) for name in names]
    first = world.scores.frame()[ID].head(5).to_list()
    assert pl.read_csv(told.out[0], infer_schema=False)[ID].to_list() == first
    listed = openpyxl.load_workbook(told.out[1])[sheet]
    assert [cell.value for cell in listed["B"]][1:] == first


@pytest.mark.parametrize(("out", "culprit"), [("file", "this"), ("file/list", "file")])
def test_a_folder_that_cannot_be_made_is_refused_before_any_work(targets, here, out, culprit):
    (here / "file").write_text("mine")
    assert f"{culprit} is a file, wanted a folder" in targets("--out", out).refusal
    assert [path.name for path in here.iterdir()] == ["file"]


@pytest.mark.slow
def test_a_plan_is_solved_for_and_its_files_are_named(targets, tmp_path):
    rules = tmp_path / "plan.toml"
    rules.write_text("[limits]\nmonths_since_visit = 3\n", encoding="utf-8")
    out = tmp_path / "out"
    told = targets(
        *("--plan", rules, "--teams", "2", "--days", "5", "--seed", "4"),
        "--out",
        out,
        "--lang",
        "en",
    )
    assert told.code == 0
    assert told.out[0].startswith("Plan as of 2026-01-01: 2 teams with 10 team-days; ")
    written = told.out[-6:]
    assert [name.rsplit("/", 1)[1].split("-")[0] for name in written] == [
        *("draw", "plan", "prices", "leads", "held", "plan")
    ]
    listed = pl.read_csv(written[1])
    assert listed["team_days"].sum() <= 10
    assert set(listed["team"]) <= {1, 2}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--teams", "2"], "team 1: for how many days? --days, or days in the plan file"),
        (["--days", "2"], "a plan needs teams: --teams, or [[teams]] in the plan file"),
        (["--teams", "2", "--days", "0.3"], "--days 0.3: days are counted in quarters, above 0"),
        (["--teams", "2", "--days", "2", "--top", "9"], "--top: a plan lists what its teams can"),
        (["--teams", "2", "--days", "2", "--entity", "doctor"], "--entity doctor: teams visit"),
        (["--plan", "none.toml", "--teams", "2", "--days", "2"], "none.toml: no such file"),
        (["--campaign", "none.toml", "--teams", "2", "--days", "2"], "none.toml: no such file"),
    ],
)
def test_what_does_not_go_together_is_refused_before_any_work(targets, here, words, why):
    assert targets(*words, "--out", "list").refusal.startswith(why)
    assert list(here.iterdir()) == []


def test_a_plan_that_cannot_be_met_names_its_constraints_and_writes_nothing(targets, tmp_path):
    rules, out = tmp_path / "plan.toml", tmp_path / "list"
    rules.write_text("[quotas.type.hospital]\nmin = 9\n", encoding="utf-8")
    told = targets("--plan", rules, "--teams", "1", "--days", "4", "--out", out)
    assert told.refusal == (
        "the plan cannot be met: quotas.type.hospital.min cannot be met by 1 team(s) of 4 days"
    )
    assert not out.exists()
