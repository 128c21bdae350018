"""The box of the event loop: the same thread behind it, and nobody who waits holds a thread."""

import asyncio
import time

import pytest

from querschnitt.listening.actions.vote_box import LoopVoteBox
from querschnitt.listening.actions.vote_writer import BoxIsFull
from querschnitt.listening.enums import VoteOutcome
from tests.listening.drawer import Drawer, numbered
from tests.loops import run_in_loop

COUNTED, UNKNOWN, UNSTORED = VoteOutcome.COUNTED, VoteOutcome.UNKNOWN, VoteOutcome.UNSTORED


def test_everybody_gets_their_own_answer() -> None:
    drawer = Drawer()

    async def all_vote() -> list[VoteOutcome]:
        box = LoopVoteBox(drawer)
        return await asyncio.gather(*(box.hand_in(numbered(number)) for number in range(100)))

    assert run_in_loop(all_vote()) == [COUNTED] * 50 + [UNKNOWN] * 50
    assert [vote.number for batch in drawer.batches for vote in batch] == list(range(100))
    assert len(drawer.batches) <= 3


def test_nobody_is_answers_before_it_is_stored_and_the_loop_goes_on_meanwhile() -> None:
    drawer = Drawer()
    drawer.may_go_on.clear()

    async def vote() -> VoteOutcome:
        answers = asyncio.ensure_future(LoopVoteBox(drawer).hand_in(numbered(1)))
        await asyncio.sleep(0.05)
        assert not answers.done()
        drawer.may_go_on.set()
        return await answers

    assert run_in_loop(vote()) is COUNTED


def test_a_full_box_refuses_at_once_and_loses_nothing_it_took() -> None:
    drawer = Drawer()
    drawer.may_go_on.clear()

    async def vote() -> list[VoteOutcome]:
        box = LoopVoteBox(drawer, most_waiting=2)
        answers = [asyncio.ensure_future(box.hand_in(numbered(0)))]
        await asyncio.sleep(0.05)
        answers += [asyncio.ensure_future(box.hand_in(numbered(number))) for number in (1, 2)]
        await asyncio.sleep(0)
        with pytest.raises(BoxIsFull):
            await box.hand_in(numbered(3))
        drawer.may_go_on.set()
        return await asyncio.gather(*answers)

    assert run_in_loop(vote()) == [COUNTED] * 3


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_if_the_thread_dies_it_is_said_and_another_takes_over() -> None:
    drawer = Drawer()
    drawer.breaks = True

    async def vote() -> list[VoteOutcome]:
        box = LoopVoteBox(drawer)
        return [await box.hand_in(numbered(1)), await box.hand_in(numbered(1))]

    assert run_in_loop(vote()) == [UNSTORED, COUNTED]


def test_a_disk_that_never_answers_is_not_waited_for_for_ever() -> None:
    drawer = Drawer()
    drawer.may_go_on.clear()

    async def vote() -> list[VoteOutcome]:
        box = LoopVoteBox(drawer, patience=0.05)
        late = await box.hand_in(numbered(1))
        drawer.may_go_on.set()
        return [late, await box.hand_in(numbered(2))]

    assert run_in_loop(vote()) == [UNSTORED, COUNTED]


def test_somebody_who_hung_up_disturbs_nobody() -> None:
    drawer = Drawer()
    drawer.may_go_on.clear()

    async def vote() -> VoteOutcome:
        box = LoopVoteBox(drawer)
        cancelled, waiting = (asyncio.ensure_future(box.hand_in(numbered(number))) for number in (1, 2))
        await asyncio.sleep(0.01)
        cancelled.cancel()
        drawer.may_go_on.set()
        return await waiting

    assert run_in_loop(vote()) is COUNTED


def test_closing_stores_what_was_handed_in_and_takes_nothing_more() -> None:
    drawer = Drawer()

    async def vote() -> None:
        box = LoopVoteBox(drawer)
        answers = [asyncio.ensure_future(box.hand_in(numbered(number))) for number in range(4)]
        await asyncio.sleep(0)
        box.close()
        assert await asyncio.gather(*answers) == [COUNTED] * 4
        with pytest.raises(BoxIsFull):
            await box.hand_in(numbered(5))

    run_in_loop(vote())


def test_a_loop_that_has_ended_does_not_stop_the_thread() -> None:
    drawer = Drawer()
    box = LoopVoteBox(drawer, patience=5)

    async def vote() -> None:
        asyncio.ensure_future(box.hand_in(numbered(1)))  # noqa: RUF006
        await asyncio.sleep(0)
        drawer.may_go_on.clear()

    run_in_loop(vote())
    drawer.may_go_on.set()
    box.close()
    until = time.monotonic() + 5
    while not drawer.batches and time.monotonic() < until:
        time.sleep(0.01)
    assert [vote.number for batch in drawer.batches for vote in batch] == [1]
