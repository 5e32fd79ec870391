"""Lays the look-alikes and then the frauds over honest trade."""

from types import ModuleType

from features.simulation.layers import assign, layers_in
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.world import World


def lay_over(world: World, package: ModuleType, seed: int) -> tuple[World, dict[str, Sites]]:
    """Return the world with every layer of `package`, and the sites of each by layer name."""
    layers = layers_in(package)
    draw = stream(seed, package.__name__)
    assigned = assign(layers, world.providers, world.span.days, draw)
    for layer in layers:
        if not len(assigned[layer.name].provider):
            continue
        rng = stream(seed, f"{package.__name__}.{layer.name}")
        world = layer.effect(world, assigned[layer.name], rng)
    return world, assigned
