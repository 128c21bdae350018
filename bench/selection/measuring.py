"""What a run of a programme costs, measured in a process of its own. Standard library only: both programmes use it."""

import json
import resource
import time
from collections.abc import Callable


def give_up_after(seconds: int) -> None:
    """End this process after so many seconds of CPU, not on the clock: what else runs on the machine takes nothing from
    either programme."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def measured(warm_up: Callable[[], object], work: Callable[[], dict[str, object]]) -> None:
    """Print wall and CPU seconds of `work` (all threads and children), the peak of memory in MB, and the figures that
    `work` returns.

    `warm_up` comes before, so that libraries and compiled loops are loaded; its seconds of CPU are `start`."""
    first = _cpu()
    warm_up()
    start = _cpu() - first
    begun, spent = time.perf_counter(), _cpu()
    figures = work()
    wall, cpu = time.perf_counter() - begun, _cpu() - spent
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("MEASURED " + json.dumps({"wall": wall, "cpu": cpu, "memory": memory, "start": start, **figures}))


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
