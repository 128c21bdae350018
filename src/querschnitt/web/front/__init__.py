"""The front of the vote box: votes that a page sends by script, taken before Django's middleware begins."""

from querschnitt.web.front.answering import ADDRESS
from querschnitt.web.front.door import VoteFront
from querschnitt.web.front.limits import is_too_quick
from querschnitt.web.front.loop_door import LoopFront
from querschnitt.web.front.pages import PageThreads

__all__ = ["ADDRESS", "LoopFront", "PageThreads", "VoteFront", "is_too_quick"]
