"""Dossiers of a hospital and of the first of the list, in both languages, once per session."""

from datetime import date

import pytest

from features.vectors.vectors import ID
from serving.dossier.build import Wish, dossiers
from serving.dossier.charts import Draw

ROSTER = date(2025, 12, 15)


@pytest.fixture(scope="session")
def asked(world):
    """The first of the list, and the first with stays in bed."""
    ranked = world.scores.frame()[ID].to_list()
    stays = set(world.scores.vectors.frame.drop_nulls("hanging_bed.overlaps_elsewhere")[ID])
    return [ranked[0], next(i for i in ranked[1:] if i in stays)]


@pytest.fixture(scope="session")
def by_lang(world, asked):
    return {
        lang: dossiers(world.store, world.scores, asked, Wish(lang, Draw(3, 6), ROSTER))
        for lang in ("zh", "en")
    }


@pytest.fixture(scope="session")
def hospital(by_lang):
    return by_lang["en"][1]
