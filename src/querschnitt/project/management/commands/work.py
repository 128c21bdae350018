"""Takes from the queue what takes longer than a page may: opinion maps. Any number of these may run side by side."""

import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import close_old_connections

from querschnitt.listening.maps.queries.due import maps_due
from querschnitt.listening.maps.tasks import compute_opinion_map

LOOK_EVERY = 60


class Command(BaseCommand):
    help = "Does what waits in the queue, until it is stopped"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="end as soon as nothing waits")
        parser.add_argument("--beside", type=int, help="end with the process of this number, which started this one")

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not options["batch"]:
            threading.Thread(target=_look_around, args=(options["beside"],), daemon=True).start()
        call_command("db_worker", batch=options["batch"], interval=1, reload=False, verbosity=options["verbosity"])


def _look_around(parent: int | None) -> None:
    """Has open consultations mapped for the desk; and does not outlive the demonstration that it belongs to."""
    for second in range(10**9):
        if second % LOOK_EVERY == 0:
            close_old_connections()
            for consultation in maps_due():
                compute_opinion_map.enqueue(consultation.pk)
        if parent is not None and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        time.sleep(1)
