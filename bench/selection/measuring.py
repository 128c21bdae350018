"""What one run of one programme costs, measured in a process of its own. Standard library only: both use it."""

import json
import resource
import time
from collections.abc import Callable


def give_up_after(seconds: int) -> None:
    """Of CPU, not on the clock: what else runs on the machine takes nothing from either programme."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def measured(warm_up: Callable[[], object], work: Callable[[], dict[str, object]]) -> None:
    """Prints wall and CPU seconds of `work` (all threads and children), the peak of memory in MB, and what it says.

    `warm_up` comes before, so that libraries and compiled loops are loaded; what it took is `start`."""
    first = _cpu()
    warm_up()
    start = _cpu() - first
    begun, spent = time.perf_counter(), _cpu()
    told = work()
    wall, cpu = time.perf_counter() - begun, _cpu() - spent
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("MEASURED " + json.dumps({"wall": wall, "cpu": cpu, "memory": memory, "start": start, **told}))


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
