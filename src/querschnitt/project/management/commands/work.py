"""Takes from the queue what takes longer than a page may: opinion maps. Any number of these may run side by side."""

import os
import signal
from argparse import ArgumentParser
from threading import Event, Thread
from typing import Any

from django.core.management import BaseCommand, call_command

from querschnitt.kernel.timer import run_every
from querschnitt.listening.maps.queries.due import maps_due
from querschnitt.listening.maps.tasks import compute_opinion_map

# Seconds between two looks.
FOR_MAPS, FOR_PARENT = 60, 1


class Command(BaseCommand):
    help = "Does what waits in the queue, until it is stopped"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="end as soon as nothing waits")
        parser.add_argument("--beside", type=int, help="end with the process of this number, which started this one")

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not options["batch"]:
            stopped, parent = Event(), options["beside"]
            Thread(target=run_every, args=(FOR_MAPS, enqueue_due_maps, stopped), daemon=True).start()
            if parent is not None:
                watch = _ParentWatch(parent, stopped)
                Thread(target=run_every, args=(FOR_PARENT, watch, stopped), daemon=True).start()
        call_command("db_worker", batch=options["batch"], interval=1, reload=False, verbosity=options["verbosity"])


def enqueue_due_maps() -> None:
    """Have those open consultations mapped for the desk whose map is out of date."""
    for consultation in maps_due():
        compute_opinion_map.enqueue(consultation.pk)


class _ParentWatch:
    """Ends this process once, as soon as the demonstration that it belongs to is gone."""

    def __init__(self, parent: int, stopped: Event) -> None:
        self.parent, self.stopped = parent, stopped

    def __call__(self) -> None:
        if os.getppid() != self.parent:
            self.stopped.set()
            os.kill(os.getpid(), signal.SIGTERM)
