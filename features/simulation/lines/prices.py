"""What an item costs at a provider in a month: the list, the level, the shop, the policy."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.caps import BY_TIER
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, PIECE, SERVICE
from features.simulation.month import Month

#: Services cost more at a higher level (assumed).
_BY_TIER = np.array([0.86, 0.92, 1.0, 1.1])
#: Free prices (shops, pieces, consumables) differ from one seller and item to another by about
#: so much (assumed); hospitals sell drugs at what they pay (零差率).
_SHOP, _FREE = 0.10, 0.16
#: The policy: from the month in the middle of the span on, services are lifted and a third of the
#: drugs fall after a tender (集采).
_LIFT, _TENDER, _TENDERED = 1.05, 0.62, 3


def unit_price(month: Month, provider: Ints, item: Ints) -> Floats:
    """Return yuan a unit, whole fen but for pieces: the same for a provider, item and month."""
    providers, kind = month.city.providers, ITEMS.kind[item]
    base = ITEMS.price[item] * after_policy(month, item)
    noise = spread(provider, item)
    shop = providers.sales[provider] > 0
    habit = providers.price[provider]
    free = (kind == PIECE) | (kind == CONSUMABLE)
    width = np.where(free, _FREE, np.where(shop, _SHOP, 0.0))
    price = base * np.where(width > 0, habit * np.exp(width * noise), 1.0)
    service = kind == SERVICE
    price = np.where(service, base * _BY_TIER[providers.tier[provider]], price)
    most = ITEMS.cap[item] * np.where(service, np.array(BY_TIER)[providers.tier[provider]], 1.0)
    price = np.fmin(price, most)
    cents = np.maximum(np.round(price, 2), 0.01)
    return np.asarray(np.where(kind == PIECE, np.maximum(np.round(price, 4), 0.0001), cents))


def after_policy(month: Month, item: Ints) -> Floats:
    """Return the factor that the policy change puts on each item's list price."""
    if month.number < month.city.span.months // 2:
        return np.ones(len(item))
    kind = ITEMS.kind[item]
    lifted = np.where(kind == SERVICE, _LIFT, 1.0)
    tendered = (ITEMS.substance[item] >= 0) & (ITEMS.substance[item] % _TENDERED == 0)
    return np.asarray(np.where(tendered, _TENDER, lifted))


def spread(provider: Ints, item: Ints) -> Floats:
    """Return a fixed number in (-1.5, 1.5) for each provider and item, about normal."""
    mixed = (provider * 2_654_435_761 + item * 40_503_001 + 12_345) % 1_000_003
    other = (provider * 7_368_787 + item * 2_750_159 + 999) % 999_983
    return np.asarray(1.5 * (mixed / 1_000_003 + other / 999_983 - 1.0))
