import re

from training.carried import ROOT, carry

HEAVY = {"polars", "sklearn", "bentoml", "shap"}


def test_what_goes_with_a_model_is_what_loads_it_and_no_more(tmp_path):
    told = carry(tmp_path)
    names = {path.relative_to(told.folder).as_posix() for path in told.folder.rglob("*.py")}
    assert {"training/pyfunc_model.py", "training/model_text.py", "training/member.py"} <= names
    assert not {name for name in names if "schemes" in name or "facts" in name or "fit" in name}
    assert not HEAVY & {line.partition("==")[0] for line in told.requirements}


def test_every_import_of_ours_leads_into_the_package_and_the_rest_is_as_it_was(tmp_path):
    told = carry(tmp_path)
    for path in told.folder.rglob("*.py"):
        text = path.read_text("utf-8")
        assert not re.search(r"^\s*(from|import) (features|training)\b", text, re.MULTILINE)
        if path.parent != told.folder:
            source = (ROOT / path.relative_to(told.folder)).read_text("utf-8")
            assert text.replace(f"{told.folder.name}.", "") == source


def test_the_same_code_has_the_same_name_and_other_code_another(tmp_path):
    first = carry(tmp_path / "1")
    assert carry(tmp_path / "2").folder.name == first.folder.name
    assert first.loader == f"{first.folder.name}.training.pyfunc_model"
    assert carry(tmp_path / "3", "training.model").folder.name != first.folder.name
