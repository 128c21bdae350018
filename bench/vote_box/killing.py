"""kill -9 under load: is every acknowledged vote there, is none there twice, are the sums the votes?

Each of 32 people votes again and again over its own connection, never the same choice twice in a row on a statement, so
that every vote must leave exactly one row in the log. Those acknowledged are written down here, outside the server.
"""

import http.client
import json
import os
import random
import signal
import sys
import threading
import time
from collections import Counter

from house import FRONT, HERE, PORT, STATEMENTS, House
from measured import Loss

PEOPLE_AT_ONCE = 32


def killed(house: House, times: int) -> Loss:
    """Start, vote, kill after a random half to one and a half seconds, start anew on the same database; compare."""
    cookies = (house.folder / "cookies").read_text().splitlines()
    consultation = int((house.folder / "consultation").read_text())
    voters = [Voter(number, cookies[number], consultation) for number in range(PEOPLE_AT_ONCE)]
    luck = random.Random(11)
    for turn in range(times):
        house.start(*FRONT)
        threads = [threading.Thread(target=voter.vote_until_killed) for voter in voters]
        for thread in threads:
            thread.start()
        time.sleep(luck.uniform(0.5, 1.5))
        assert house.server is not None
        os.killpg(house.server.pid, signal.SIGKILL)
        house.server.wait()
        for thread in threads:
            thread.join()
        print(f"kill {turn + 1}: {sum(len(voter.acknowledged) for voter in voters)} acknowledged so far", flush=True)
    return compared(house, voters, times)


class Voter:
    """Somebody who votes until nobody answers, and remembers what was answered."""

    def __init__(self, number: int, cookie: str, consultation: int) -> None:
        self.number, self.consultation = number, consultation
        self.headers = {"Cookie": cookie, "Content-Type": "application/json", "X-Forwarded-Proto": "https"}
        self.acknowledged: list[tuple[int, int]] = []  # (statement, choice)
        self.unanswered: list[tuple[int, int]] = []  # sent, the answer never came
        self.luck = random.Random(number)
        self.last: dict[int, int] = {}

    def vote_until_killed(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        while True:
            doubtful = {statement for statement, _choice in self.unanswered}
            statement = self.luck.choice([number for number in range(1, STATEMENTS + 1) if number not in doubtful])
            choice = self.luck.choice([choice for choice in (-1, 0, 1) if choice != self.last.get(statement)])
            body = json.dumps({"consultation": self.consultation, "statement": statement, "choice": choice})
            try:
                connection.request("POST", "/stimme/", body, self.headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                # Nobody knows whether it is stored: this statement is left alone from now on.
                self.unanswered.append((statement, choice))
                return
            assert answer.status == 200, answer.status
            self.acknowledged.append((statement, choice))
            self.last[statement] = choice


def compared(house: House, voters: list[Voter], kills: int) -> Loss:
    """Compare the log with what each voter was answered. A fresh process reads the database, as after a real crash."""
    recount = json.loads(house.run(sys.executable, str(HERE / "recount.py")))
    lost = twice = unanswered = 0
    for voter in voters:
        stored = Counter(tuple(row) for row in recount["log"].get(str(voter.number), []))
        acknowledged, doubtful = Counter(voter.acknowledged), Counter(voter.unanswered)
        lost += sum((acknowledged - stored).values())
        surplus = stored - acknowledged
        unanswered += sum((surplus & doubtful).values())
        twice += sum((surplus - doubtful).values())
    acknowledged_in_all = sum(len(voter.acknowledged) for voter in voters)
    return Loss(kills, acknowledged_in_all, lost, twice, recount["wrong_sums"], unanswered)
