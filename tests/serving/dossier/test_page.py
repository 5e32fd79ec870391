import re

import pytest

from serving.dossier import page as pages_of
from serving.dossier.page import page
from serving.dossier.words import NOTICE

AT = {"zh": 1, "en": 0}
"""Which of the two dossiers is looked at in which language."""
OUTSIDE = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?(?!#)""")


@pytest.fixture(scope="module")
def pages(by_lang):
    return {lang: page(told[AT[lang]]) for lang, told in by_lang.items()}


def test_a_page_needs_nothing_else_and_runs_nothing(pages):
    for text in pages.values():
        assert "<script" not in text
        assert not OUTSIDE.search(text)
        assert "@page" in text
        assert text.count("<svg") >= 2


def test_the_notice_stands_before_everything_that_is_told(pages):
    for lang, text in pages.items():
        assert 0 < text.index(NOTICE[lang]) < text.index("<h2")


def test_all_parts_stand_numbered_in_the_order_in_which_they_are_read(by_lang, pages):
    for lang, text in pages.items():
        told = list(pages_of.sections(by_lang[lang][AT[lang]]).values())
        found = re.findall("<h2[^>]*>([^<]*)</h2>", text)
        assert [
            heading
            for heading, name in zip(found, told, strict=True)
            if not heading.startswith(name)
        ] == []


def test_a_roster_that_nobody_asked_for_takes_no_number(without_trends):
    told = pages_of.sections(without_trends)
    assert "roster" not in told
    assert [heading.split(". ")[0] for heading in told.values()][8:] == ["9", "10", "11"]


def test_sentences_steps_and_figures_are_those_of_the_dossier(by_lang, pages):
    from markupsafe import escape

    for lang, told in by_lang.items():
        one, text = told[AT[lang]], pages[lang]
        said = [reason.sentence for reason in one.reasons]
        said += [step for scheme in one.schemes for step in scheme.on_site.pull]
        said += [favour.told for favour in one.in_favour]
        said += [chart.ipt_otp_no for chart in one.charts.charts if chart.ipt_otp_no]
        said += [one.history.told, f"{one.money.at_issue:,.2f}", one.receipt]
        assert [words for words in said if str(escape(words)) not in text] == []


@pytest.fixture(scope="module")
def without_trends(hospital):
    return hospital.model_copy(update={"trends": [], "roster": None})


def test_of_many_claims_the_heaviest_are_shown_and_the_number_of_all_is_told(
    without_trends, monkeypatch
):
    monkeypatch.setattr(pages_of, "CLAIMS", 2)
    reason = next(r for r in without_trends.reasons if r.claims_total > 2)
    first, *_, last = (claim for claim in reason.claims if claim.setl_id)
    text = page(without_trends.model_copy(update={"reasons": [reason]}))
    shown = text.partition("Claims behind the reasons<")[2]
    assert f"The 2 heaviest of {reason.claims_total} rows" in shown
    assert first.setl_id in shown
    assert last.setl_id not in shown
    assert "No behaviour has values in two months" in text


def test_a_name_cannot_write_into_the_page(without_trends):
    who = without_trends.who.model_copy(update={"name": "<script>alert(1)</script>"})
    text = page(without_trends.model_copy(update={"who": who}))
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_an_english_page_has_english_colons(pages):
    told = re.sub(r"<(style|svg|footer).*?</\1>", "", pages["en"], flags=re.S)
    assert "：" not in told
