"""Conditions on an open call and on one application."""

from datetime import date, timedelta

from querschnitt.groups.enums import ApplicationState
from querschnitt.groups.models import Application, Call
from querschnitt.kernel import clock


def is_open(call: Call) -> bool:
    """Takes applications today. The last day itself still counts, unless somebody closed the call."""
    return call.closed_on is None and call.opens_on <= clock.today() <= call.closes_on


def is_public(call: Call) -> bool:
    return call.opens_on <= clock.today()


def has_ended(call: Call) -> bool:
    return is_public(call) and not is_open(call)


def last_day(call: Call) -> date:
    return min(call.closed_on, call.closes_on) if call.closed_on else call.closes_on


def erase_on(call: Call) -> date:
    """The day on which all who were not chosen are deleted. It can be read before anybody applies."""
    return last_day(call) + timedelta(days=call.keep_days)


def may_take_paper(call: Call) -> bool:
    """Letters arrive after the last day; what was posted in time may be typed in until the result is known."""
    return is_public(call) and call.results_told_at is None


def may_correct(application: Application) -> bool:
    """Name and contact, as long as they are stored: whoever moves still wants to hear the result."""
    return application.erased_at is None


def may_correct_answers(application: Application) -> bool:
    """Not after the last day: what the lot is drawn from stands still."""
    return application.state == ApplicationState.APPLIED and is_open(application.call)


def may_withdraw(application: Application) -> bool:
    return application.erased_at is None
