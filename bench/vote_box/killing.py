"""kill -9 under load: is every acknowledged vote there, is none there twice, are the sums the votes?

Each of 32 people votes again and again over its own connection, never the same choice twice in a row on a statement, so that
every vote must leave exactly one row in the log. Which of them were acknowledged is written down here, outside the server.
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
    """Starts, votes, kills after a random half to one and a half seconds, and starts anew on the same database."""
    cookies = (house.folder / "cookies").read_text().splitlines()
    consultation = int((house.folder / "consultation").read_text())
    voters = [Voter(place, cookies[place], consultation) for place in range(PEOPLE_AT_ONCE)]
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
        print(f"kill {turn + 1}: {sum(len(voter.told) for voter in voters)} acknowledged so far", flush=True)
    return compared(house, voters, times)


class Voter:
    def __init__(self, place: int, cookie: str, consultation: int) -> None:
        self.place, self.consultation = place, consultation
        self.headers = {"Cookie": cookie, "Content-Type": "application/json", "X-Forwarded-Proto": "https"}
        self.told: list[tuple[int, int]] = []  # (statement, choice), acknowledged
        self.asked: list[tuple[int, int]] = []  # sent, the answer never came
        self.luck = random.Random(place)
        self.last: dict[int, int] = {}

    def vote_until_killed(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        while True:
            left = {statement for statement, _choice in self.asked}
            statement = self.luck.choice([one for one in range(1, STATEMENTS + 1) if one not in left])
            choice = self.luck.choice([one for one in (-1, 0, 1) if one != self.last.get(statement)])
            body = json.dumps({"consultation": self.consultation, "statement": statement, "choice": choice})
            try:
                connection.request("POST", "/stimme/", body, self.headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                # Nobody knows whether it is stored: this statement is left alone from now on.
                self.asked.append((statement, choice))
                return
            assert answer.status == 200, answer.status
            self.told.append((statement, choice))
            self.last[statement] = choice


def compared(house: House, voters: list[Voter], kills: int) -> Loss:
    """The log of each voter against what they were told. A fresh process reads the database, as after a real crash."""
    told = json.loads(house.run(sys.executable, str(HERE / "recount.py")))
    lost = twice = unanswered = 0
    for voter in voters:
        stored = Counter(tuple(row) for row in told["log"].get(str(voter.place), []))
        acknowledged, asked = Counter(voter.told), Counter(voter.asked)
        lost += sum((acknowledged - stored).values())
        surplus = stored - acknowledged
        unanswered += sum((surplus & asked).values())
        twice += sum((surplus - asked).values())
    acknowledged_in_all = sum(len(voter.told) for voter in voters)
    return Loss(kills, acknowledged_in_all, lost, twice, told["wrong_sums"], unanswered)
