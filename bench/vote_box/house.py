"""A house for measuring: a database with one open consultation, and a server. Needs nothing but this repository."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PEOPLE, STATEMENTS = 2000, 200
PORT = 8140
FRONT = ("querschnitt.project.rsgi:application", "--interface", "rsgi")
PLAIN = ("plain:application", "--interface", "wsgi", "--blocking-threads", "4")


@dataclass
class House:
    """A database with one open consultation and its server. `database` is a DATABASE_URL; all else lies in `folder`."""

    folder: Path
    database: str
    server: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "querschnitt.project.settings.production",
            "QUERSCHNITT_SECRET_KEY": "only for measuring",
            "QUERSCHNITT_STATE": str(self.folder),
            "DATABASE_URL": self.database,
            # One machine plays everybody here; the limits are counted, but not in the way.
            "QUERSCHNITT_VOTES_A_MINUTE": "10000000",
            "QUERSCHNITT_VOTES_A_MINUTE_PER_ADDRESS": "10000000",
            "PYTHONPATH": f"{ROOT / 'src'}:{HERE}",
        }

    def run(self, *command: str) -> str:
        result = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if result.returncode:
            sys.exit(f"{' '.join(command)}\n{result.stdout}\n{result.stderr}")
        return result.stdout

    def start(self, application: str, *options: str) -> None:
        self._check_port()
        common = ["--host", "127.0.0.1", "--port", str(PORT), "--log-level", "warning", "--no-ws"]
        command = [sys.executable, "-m", "granian", *common, *options, application]
        log = (self.folder / "server.log").open("ab")
        self.server = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        self._wait()

    def _check_port(self) -> None:
        """Wait some seconds for a server that was just killed to be gone; leave if another one stays."""
        for _turn in range(50):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", PORT)) != 0:
                    return
            time.sleep(0.1)
        sys.exit(f"Something answers on port {PORT} already: its votes would be measured. Please end it first.")

    def _wait(self) -> None:
        for _turn in range(600):
            try:
                address = f"http://127.0.0.1:{PORT}/stimme/"
                request = urllib.request.Request(address, headers={"X-Forwarded-Proto": "https"})
                urllib.request.urlopen(request, timeout=5)
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        sys.exit((self.folder / "server.log").read_text()[-4000:])

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(60)
            self.server = None

    def cpu(self) -> float:
        """Return the seconds of CPU that the server and its workers have used until now."""
        assert self.server is not None
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == self.server.pid:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")
