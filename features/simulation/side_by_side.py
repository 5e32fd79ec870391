"""Cities of a province made in processes side by side; what each begins is told to one listener."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.queues import Queue
from typing import TypeAlias

import polars as pl

from features.bad_input import BadInput
from features.simulation.one_city import Task, Written, make_city

#: number of the city, what it begins
TellCity: TypeAlias = Callable[[int, str], None]
_THREADS = "POLARS_MAX_THREADS"
#: Seconds between two looks at what the processes tell.
_LOOK = 0.2
#: In a process that makes cities: where it tells what it begins.
_told: "Queue[tuple[int, str]]"


def made_side_by_side(tasks: list[Task], workers: int, tell: TellCity) -> list[Written]:
    """Make the cities, `workers` at a time; returned in the order of `tasks`.

    Raises BadInput where a process is ended from outside, as for want of memory.
    """
    context = get_context("spawn")
    told: Queue[tuple[int, str]] = context.Queue()
    with ProcessPoolExecutor(workers, context, _begin, (told,)) as pool:
        with _shared_threads(workers):
            cities = [pool.submit(_make, task) for task in tasks]
        try:
            _listen(cities, told, tell)
            return [city.result() for city in cities]
        except BrokenProcessPool as ended:
            raise BadInput(
                "a process that made a city was ended from outside, perhaps for want of memory: "
                "try with fewer --workers",
                "一个生成城市的进程被外部终止，可能是内存不足：请减少 --workers 再试",
            ) from ended
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _shared_threads(workers: int) -> Iterator[None]:
    """Let processes that begin now share the cores: polars reads its threads once, from here."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = str(max(1, pl.thread_pool_size() // workers))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before


def _listen(cities: list[Future[Written]], told: "Queue[tuple[int, str]]", tell: TellCity) -> None:
    """Pass on what is told until all are made or one fails."""
    waiting = True
    while waiting:
        done, missing = wait(cities, _LOOK, FIRST_EXCEPTION)
        waiting = bool(missing) and not any(city.exception() for city in done)
        for _ in range(told.qsize()):
            tell(*told.get())


def _begin(told: "Queue[tuple[int, str]]") -> None:
    """Ready a new process: where it tells, and that it ends with the one that began it."""
    global _told
    _told = told
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make(task: Task) -> Written:
    return make_city(task, lambda step: _told.put((task.number, step)))
