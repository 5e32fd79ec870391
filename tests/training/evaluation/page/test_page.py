import json
from datetime import date

import numpy as np
import pytest

from tests.training.evaluation.drawn import a_round
from training.crossvalidate import Interval
from training.evaluation.by_type import by_type
from training.evaluation.capacity import capacity
from training.evaluation.compared import Beyond, beyond_rules, compared
from training.evaluation.corrected import corrected
from training.evaluation.evaluation import Evaluation
from training.evaluation.page.page import write_evaluation
from training.evaluation.page.sentences import beyond_rules as sentences
from training.evaluation.round_told import RoundTold

FOUND = [1] * 6 + [0] * 6 + [-1] * 8


def an_evaluation(rounds=(), **changes):
    rounds = list(rounds)
    told = {
        "entity": "provider",
        "as_of": date(2026, 1, 1),
        "mapping": "own tables",
        "store_digest": "d" * 64,
        "seed": 0,
        "embargo": 3,
        "every": 2,
        "wait": 4,
        "ks": (6,),
        "rounds": tuple(
            RoundTold(
                r.during.start,
                r.during.end,
                20,
                8,
                0,
                True,
                12,
                0,
                0,
                6,
                6,
                {"fraud": None, "violation": 0.5},
                (capacity(r, 6),),
            )
            for r in rounds
        ),
        "lists": tuple(compared(rounds, "fraud", (6,)) if rounds else ()),
        "beyond": tuple([beyond_rules(rounds, "fraud", 6)] if rounds else ()),
        "p_values": {"fraud": 0.01},
        "corrected": tuple([corrected(rounds, "fraud", 6)] if rounds else ()),
        "types": tuple(by_type(rounds, 6) if rounds else ()),
        "schemes": (),
        "stability": (),
        "calibration": None,
        "calibration_rounds": None,
        "regions": (),
        "curve": (),
    }
    return Evaluation(**told | changes)


def written(folder, told, lang):
    page, figures = write_evaluation(folder / "told.html", told, lang)
    return page.read_text("utf-8"), json.loads(figures.read_text("utf-8"))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("历史轮次评估", "仅公布规则", "太少 (n=0)", "按手法", "标签太少，不给数字。")),
        ("en", ("published rules alone", "too few (n=0)", "By scheme", "Leave one region out")),
    ],
)
def test_the_page_speaks_either_language(tmp_path, lang, words, monkeypatch):
    told = an_evaluation([a_round(FOUND)])
    monkeypatch.setattr("training.evaluation.judged.TIERS", ("fraud",))
    monkeypatch.setattr("training.evaluation.page.page.TIERS", ("fraud",))
    page, figures = written(tmp_path, told, lang)
    assert [word for word in words if word not in page] == []
    assert figures["lists"][0]["figures"]["AP"]["mean"] == 1.0
    assert "nan" not in page


def test_a_page_without_any_outcome_says_so(tmp_path):
    page, figures = written(tmp_path, an_evaluation(), "en")
    assert "No round can be judged" in page
    assert figures["lists"] == []


def a_sentence(low, high, lang="en", taught=1):
    gain = Interval((low + high) / 2, low, high)
    told = an_evaluation(beyond=(Beyond("fraud", 3, taught, 20, gain, gain),))
    return sentences(told, lang)[0]


def test_what_learning_adds_beyond_rules_is_one_sentence():
    assert a_sentence(0.1, 0.3).startswith("For fraud the risk beats published rules: AP by 0.200")
    assert a_sentence(-0.3, -0.1).startswith("For fraud published rules beat the risk")
    assert a_sentence(-0.1, 0.1).startswith("For fraud no gain beyond published rules can be told")
    assert a_sentence(-0.1, 0.1, "zh").startswith("欺诈骗保：看不出风险名单优于仅公布规则")
    assert a_sentence(np.nan, np.nan).startswith("For fraud the outcomes are too few")


def test_where_nothing_was_learned_the_gain_is_not_called_learning():
    assert a_sentence(0.1, 0.3, taught=0).endswith("peers and directions rank alone).")
    assert a_sentence(0.1, 0.3, taught=2).endswith(
        "in 2 of which the labels known then were enough to learn from)."
    )
