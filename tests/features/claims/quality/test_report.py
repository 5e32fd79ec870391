import json

from features.claims.quality.report import quality, write_quality
from features.claims.quality.to_mend import to_mend
from tests.features.claims.quality.everything import everything
from tests.tables import a_store


def test_the_same_store_gives_the_same_bytes(faulty, report):
    assert quality(faulty).to_json() == report.to_json()


def test_cutting_the_store_into_buckets_changes_no_figure(tmp_path, report):
    apart = json.loads(quality(everything(tmp_path, buckets=5)).to_json())
    whole = json.loads(report.to_json())
    assert apart["sections"] == whole["sections"]


def test_every_section_is_there_even_of_one_settlement(tmp_path):
    told = json.loads(quality(a_store(tmp_path, setl_d="setl_id\n S1")).to_json())
    assert list(told["sections"]) == [
        *("understood", "examples", "to_mend", "identities", "references"),
        *("codes", "months", "nulls", "lacking"),
    ]
    assert told["amounts"] == "hundredths of CNY"


def test_every_kind_of_fault_of_the_delivery_is_found(report):
    kinds = {row["kind"] for row in report.section("to_mend").grid("to_mend").records()}
    assert {"no_diagnosis", "late_upload", "unpaired_refund", "missing_months"} <= kinds
    assert {"swapped_price", "swapped_class"} <= kinds
    assert report.section("identities").grid("identities").records()[0]["broken"] > 0
    assert len(report.section("examples").grid("examples").rows) == 2


def test_the_progress_names_the_sections(faulty):
    said = []
    told = quality(faulty, say=said.append)
    assert said == [f"quality: {section.name}" for section in told.sections]


def test_three_files_are_written_by_generation(faulty, tmp_path, report):
    page = write_quality(faulty, tmp_path)
    generation = faulty.manifest.generation
    assert page == tmp_path / "quality" / f"{generation}.html"
    assert sorted(path.name for path in page.parent.iterdir()) == [
        f"{generation}.{suffix}" for suffix in ("en.html", "html", "json")
    ]
    assert (page.parent / f"{generation}.json").read_text("utf-8") == report.to_json()
    assert '<html lang="zh">' in page.read_text("utf-8")


def test_the_list_to_mend_names_providers_and_begins_with_most_money(faulty):
    told = to_mend(faulty)
    assert told.columns == ["fixmedins_code", "kind", "zh", "en", "rows", "amount", "share"]
    assert {"east", "west"} <= set(told["fixmedins_code"])
    amounts = told["amount"].drop_nulls().to_list()
    assert amounts == sorted(amounts, reverse=True)
    assert told["amount"].to_list()[: len(amounts)] == amounts
