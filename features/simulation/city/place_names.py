"""Names of districts and towns, put together from signs and so invented."""

import numpy as np

_FIRST = tuple("青云白清永和安新福东南西北丰龙明石金玉长兴泰瑞华")
_SECOND = tuple("溪岩岭湖川桥塘坪浦阳坡泉庄林畈墩渡湾")
#: Endings of the names of districts and towns, inner, middling, rural.
DISTRICT_ENDINGS, TOWN_ENDINGS = ("区", "区", "县"), ("街道", "镇", "乡")


def draw_names(count: int, rng: np.random.Generator) -> list[str]:
    """Return `count` different names of two signs (at most 432)."""
    chosen = rng.permutation(len(_FIRST) * len(_SECOND))[:count]
    return [_FIRST[at // len(_SECOND)] + _SECOND[at % len(_SECOND)] for at in chosen.tolist()]
