"""CPU of public pages, as the server spends it: the whole WSGI application on the demonstration county.

    .venv/bin/python bench/public_pages.py [ROUNDS]

Prints for each page the median CPU milliseconds when it is rendered anew, the median and the 95th percentile as it is
served (docs/adr/0009), and the bytes of the answer before compression. The limit of 15 ms holds for the page as served.
The database is SQLite in a folder of its own; nothing of a running demonstration is touched.
"""

import os
import statistics
import sys
import tempfile
import time

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
WARM_UP = 5
LIMIT = 15.0


def addresses() -> list[str]:
    from querschnitt.publication.models import Publication

    thread = Publication.objects.order_by("pk").first()
    assert thread is not None
    return [
        "/de/", "/de/mitreden/", "/de/mitreden/produktion-und-konsum/", "/de/mitreden/produktion-und-konsum/ergebnisse/",
        "/de/mitreden/deutsch-lernen-neben-der-arbeit/karte/", "/de/gruppen/", "/de/gruppen/integration/",
        "/de/was-daraus-wurde/", f"/de/was-daraus-wurde/{thread.slug}/", "/de/zahlen/", "/de/zahlen/alleinstehende/",
        "/de/datenschutz/", "/en/",
    ]  # fmt: skip


def measure(address: str) -> tuple[float, float, int]:
    """Median and 95th percentile in CPU milliseconds, bytes of the answer (uncompressed)."""
    from django.test import Client

    client, spent, size = Client(), [], 0
    for turn in range(WARM_UP + ROUNDS):
        begun = time.process_time()
        answer = client.get(address)
        if turn >= WARM_UP:
            spent.append((time.process_time() - begun) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
        size = len(answer.content)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[-1], size


def main() -> None:
    from django.core.management import call_command
    from django.test import override_settings

    call_command("demonstrate")
    print(f"{'page':<60} {'anew ms':>8} {'ms':>6} {'p95 ms':>7} {'bytes':>7}")
    slow = 0
    for address in addresses():
        with override_settings(KEEP_PAGES=False):
            anew, _, _ = measure(address)
        median, p95, size = measure(address)
        slow += median >= LIMIT
        print(f"{address[:60]:<60} {anew:>8.1f} {median:>6.1f} {p95:>7.1f} {size:>7}")
    sys.exit(f"{slow} page(s) at or over {LIMIT} ms" if slow else 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as state:
        os.environ |= {
            "QUERSCHNITT_STATE": state,
            "DJANGO_SETTINGS_MODULE": "querschnitt.project.settings.development",
        }
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        main()
