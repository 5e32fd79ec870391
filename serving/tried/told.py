"""A tried idea as text for the terminal."""

from features.ideas.try_behaviour import Tried
from serving.aligned import aligned
from serving.tried.cells import cells
from serving.tried.sections import sections
from serving.tried.verdict import verdict
from serving.tried.words import NONE, SIMULATED, TITLES, place
from training.gain import Gain


def told(tried: Tried, gain: Gain, lang: str) -> str:
    """The behaviours, the verdict, the cautions, and every table that has a line."""
    at = place(lang)
    units = {b.name: b.unit for b in tried.behaviours}
    names = [f"{b.name}: {b.zh if lang == 'zh' else b.en}" for b in tried.behaviours]
    parts = ["\n".join(names), verdict(gain, lang), SIMULATED[at]]
    doubts = [f"▲ {caution.sentence(lang)}" for caution in (*tried.cautions, *gain.cautions)]
    parts.append("\n".join([TITLES["cautions"][at], *(doubts or [NONE[at]])]))
    for section in sections(tried, gain, lang):
        if section.short.height:
            parts.append(f"{section.title}\n{aligned(cells(section.short, units, lang))}")
    return "\n\n".join(parts)
