"""A soak: eight clients that never pause while publications become current one after the other."""

import asyncio
import shlex
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from serving.publish.shelf import current_id, kept, point
from tests.benchmarks.api.load import Load
from tests.benchmarks.api.started import Running

EVERY = 5.0
"""Seconds between two looks at the memory."""
SETTLED = 0.2
"""Share of the time after which memory is compared: by then every page has been touched."""


@dataclass(frozen=True)
class Soaked:
    """Answers, what failed, publications in their order, and (second, bytes) of memory."""

    answers: int
    failed: list[str]
    served: list[str]
    memory: list[tuple[float, int]]

    @property
    def growth(self) -> float:
        """Bytes at the end over bytes when it had settled."""
        settled = self.memory[int(len(self.memory) * SETTLED)][1]
        return self.memory[-1][1] / settled


async def soaked(
    running: Running,
    publications: Path,
    load: Load,
    seconds: float,
    commands: Sequence[str] = (),
) -> Soaked:
    """Load the service, make every publication of the folder current in turn, note the memory.

    Then the commands run, as an office runs them beside its service: one publishes, and what it
    published is served. RuntimeError where one fails.
    """
    first = current_id(publications)
    others = [name for name in kept(publications) if name != first]
    served, memory = [first], []
    pause = seconds / (len(others) + len(commands) + 1)
    begun = time.perf_counter()

    async def watched() -> None:
        while (at := time.perf_counter() - begun) < seconds:
            memory.append((at, running.resident()))
            await asyncio.sleep(EVERY)

    async def switched() -> None:
        for name in others:
            await asyncio.sleep(pause)
            point(publications, name)
            served.append(name)
        for command in commands:
            await asyncio.sleep(pause)
            await _run(command)
            if (name := current_id(publications)) != served[-1]:
                served.append(name)

    try:
        await asyncio.gather(load.ask(seconds), watched(), switched())
    finally:
        if not commands:
            point(publications, first)
    return Soaked(len(load.took), load.failed, served, memory)


async def _run(command: str) -> None:
    process = await asyncio.create_subprocess_exec(*shlex.split(command))
    if await process.wait():
        raise RuntimeError(f"{command}: exit code {process.returncode}")
