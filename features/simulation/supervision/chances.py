"""What draws inspectors to a provider: size, kind, district, a little of the truth."""

import numpy as np

from features.simulation.arrays import Floats
from features.simulation.city.city import KINDS
from features.simulation.supervision.known import Known

#: Attraction grows with the fund's money to this power (assumed).
_BY_SIZE = 0.25
#: How much more readily a kind is inspected than a village's clinic; 1.0 where not named (assumed).
_KIND = {
    "tertiary": 2.0,
    "secondary": 3.0,
    "primary_hospital": 3.5,
    "rehabilitation": 4.0,
    "psychiatric": 3.0,
    "pharmacy": 2.0,
    "township": 2.0,
    "village": 0.7,
}
#: Districts differ in zeal by this standard deviation of the logarithm (assumed).
_ZEAL = 0.40
#: What the platform's own monitoring adds for a quite plain scheme (assumed).
_MONITORED = 0.6


def attraction(known: Known, rng: np.random.Generator) -> Floats:
    """Return each provider's attraction, the logarithm of its relative chance."""
    providers, places = known.city.providers, known.city.places
    kind = np.log([_KIND.get(name, 1.0) for name in KINDS])[providers.kind]
    zeal = rng.normal(0.0, _ZEAL, len(places.districts))[places.district[providers.town]]
    size = _BY_SIZE * np.log(np.maximum(known.size, 1.0))
    plain = _MONITORED * known.plainness("provider", len(providers))
    return np.asarray(kind + zeal + size + plain, dtype=np.float64)
