"""Many hand in votes, one thread stores them: answers only after COMMIT, one bad row alone, and the thread may die."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from querschnitt.kernel.actors import VISITOR
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.vote_box import VoteBox
from querschnitt.listening.actions.vote_writer import BoxIsFull
from querschnitt.listening.actions.voting import cast_votes, store_votes
from querschnitt.listening.enums import Moderation, Stage, VoteOutcome
from querschnitt.listening.models import Participant, Statement, Vote, VoteLogEntry
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory
from tests.listening.drawer import Drawer, numbered

COUNTED, UNCHANGED, UNKNOWN = VoteOutcome.COUNTED, VoteOutcome.UNCHANGED, VoteOutcome.UNKNOWN


def vote(person: Participant, number: int, choice: int = 1, served: float | None = None) -> IncomingVote:
    return IncomingVote(person.token_fingerprint, number, choice, served)


def sums(statement: Statement) -> tuple[int, int, int]:
    statement.refresh_from_db()
    return statement.agrees, statement.disagrees, statement.passes


@pytest.mark.django_db
class TestBatch:
    def test_the_latest_vote_of_a_batch_wins_and_the_log_keeps_all(self) -> None:
        person = ParticipantFactory()
        statement = StatementFactory(consultation=person.consultation)
        batch = [vote(person, 1, 1, served=0.25), vote(person, 1, 1), vote(person, 1, -1), vote(person, 1, 0)]
        assert store_votes(batch) == [COUNTED, UNCHANGED, COUNTED, COUNTED]
        assert sums(statement) == (0, 0, 1)
        assert list(VoteLogEntry.objects.order_by("id").values_list("choice", "served_probability")) == [
            (1, 0.25), (-1, None), (0, None),
        ]  # fmt: skip
        assert Vote.objects.values_list("choice").get() == (0,)

    def test_sent_twice_counts_once(self) -> None:
        person, other = ParticipantFactory.create_batch(2, consultation=ConsultationFactory())
        statement = StatementFactory(consultation=person.consultation)
        batch = [vote(person, 1), vote(other, 1, -1)]
        assert store_votes(batch) == [COUNTED] * 2
        assert store_votes(batch) == [UNCHANGED] * 2
        assert (sums(statement), VoteLogEntry.objects.count()) == ((1, 1, 0), 2)

    def test_what_does_not_count_says_why_and_holds_up_nobody(self) -> None:
        author = ParticipantFactory()
        house = author.consultation
        good = StatementFactory(consultation=house)
        hidden = StatementFactory(consultation=house, moderation=Moderation.REJECTED)
        own = StatementFactory(consultation=house, author=author)
        closed = ParticipantFactory(consultation__stage=Stage.CLOSED)
        StatementFactory(consultation=closed.consultation, number=1)
        batch = [
            vote(author, 99), vote(author, good.number), vote(author, hidden.number), vote(author, own.number),
            vote(closed, 1), IncomingVote("0" * 64, good.number, 1), IncomingVote(None, good.number, 1),
        ]  # fmt: skip
        assert store_votes(batch) == [
            UNKNOWN, COUNTED, UNKNOWN, UNKNOWN, VoteOutcome.CLOSED, VoteOutcome.STRANGER, VoteOutcome.STRANGER,
        ]  # fmt: skip
        assert sums(good) == (1, 0, 0)
        assert VoteLogEntry.objects.count() == 1

    def test_a_bad_row_is_set_apart_alone(self) -> None:
        people = ParticipantFactory.create_batch(3, consultation=ConsultationFactory())
        statement = StatementFactory(consultation=people[0].consultation)
        outcomes = store_votes([vote(people[0], 1), vote(people[1], 1, choice=2), vote(people[2], 1, choice=-1)])
        assert outcomes == [COUNTED, VoteOutcome.FAULTY, COUNTED]
        assert (sums(statement), VoteLogEntry.objects.count(), Vote.objects.count()) == ((1, 1, 0), 2, 2)

    def test_closing_counts_from_the_next_batch_on(self) -> None:
        person = ParticipantFactory()
        StatementFactory.create_batch(2, consultation=person.consultation)
        assert store_votes([vote(person, 1)]) == [COUNTED]
        Statement.objects.filter(number=2).update(moderation=Moderation.REJECTED)
        assert store_votes([vote(person, 2)]) == [UNKNOWN]
        type(person.consultation).objects.update(stage=Stage.CLOSED)
        assert store_votes([vote(person, 1, -1)]) == [VoteOutcome.CLOSED]

    def test_one_vote_and_many_are_counted_by_the_same_code(self) -> None:
        person = ParticipantFactory()
        statement = StatementFactory(consultation=person.consultation)
        assert cast_votes(votes=[vote(person, 1)] * 3, by=VISITOR) == [COUNTED, UNCHANGED, UNCHANGED]
        assert sums(statement) == (1, 0, 0)


def wait_until(box: VoteBox, waiting: int) -> None:
    until = time.monotonic() + 5
    while box.writer.waiting < waiting and time.monotonic() < until:
        time.sleep(0.001)


class TestThread:
    def test_everybody_gets_their_own_answer(self) -> None:
        drawer = Drawer()
        box = VoteBox(drawer)
        with ThreadPoolExecutor(16) as pool:
            outcomes = list(pool.map(lambda number: box.hand_in(numbered(number)), range(100)))
        assert outcomes == [COUNTED] * 50 + [UNKNOWN] * 50
        assert sorted(vote.number for batch in drawer.batches for vote in batch) == list(range(100))

    def test_what_comes_while_the_disk_writes_goes_together(self) -> None:
        drawer = Drawer()
        drawer.may_go_on.clear()
        box = VoteBox(drawer)
        with ThreadPoolExecutor(9) as pool:
            answers = [pool.submit(box.hand_in, numbered(number)) for number in range(9)]
            wait_until(box, 8)
            assert not any(answer.done() for answer in answers)
            drawer.may_go_on.set()
            assert [answer.result() for answer in answers] == [COUNTED] * 9
        assert len(drawer.batches) <= 3

    def test_a_full_box_refuses_at_once_and_loses_nothing_it_took(self) -> None:
        drawer = Drawer()
        drawer.may_go_on.clear()
        box = VoteBox(drawer, most_waiting=2)
        with ThreadPoolExecutor(3) as pool:
            answers = [pool.submit(box.hand_in, numbered(0))]
            time.sleep(0.05)
            answers += [pool.submit(box.hand_in, numbered(number)) for number in (1, 2)]
            wait_until(box, 2)
            with pytest.raises(BoxIsFull):
                box.hand_in(numbered(3))
            drawer.may_go_on.set()
            assert [answer.result() for answer in answers] == [COUNTED] * 3

    @pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
    def test_if_the_thread_dies_it_is_said_and_another_takes_over(self) -> None:
        drawer = Drawer()
        box = VoteBox(drawer)
        drawer.breaks = True
        assert box.hand_in(numbered(1)) is VoteOutcome.UNSTORED
        assert box.hand_in(numbered(1)) is COUNTED

    def test_closing_stores_what_was_handed_in(self) -> None:
        drawer = Drawer()
        drawer.may_go_on.clear()
        box = VoteBox(drawer)
        with ThreadPoolExecutor(4) as pool:
            answers = [pool.submit(box.hand_in, numbered(number)) for number in range(4)]
            wait_until(box, 3)
            threading.Timer(0.05, drawer.may_go_on.set).start()
            box.close()
            assert [answer.result() for answer in answers] == [COUNTED] * 4
        with pytest.raises(BoxIsFull):
            box.hand_in(numbered(5))

    def test_a_disk_that_never_answers_is_not_waited_for_for_ever(self) -> None:
        drawer = Drawer()
        drawer.may_go_on.clear()
        assert VoteBox(drawer, patience=0.05).hand_in(numbered(1)) is VoteOutcome.UNSTORED
        drawer.may_go_on.set()

    def test_a_forked_process_has_a_thread_of_its_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        drawer = Drawer()
        box = VoteBox(drawer)
        box.hand_in(numbered(1))
        here = os.getpid()
        monkeypatch.setattr(os, "getpid", lambda: here + 1)
        assert box.hand_in(numbered(2)) is COUNTED
        assert [vote.number for batch in drawer.batches for vote in batch] == [1, 2]
