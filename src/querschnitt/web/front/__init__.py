"""The front of the ballot box: votes that a page sends by script, taken before Django's middleware begins."""

from querschnitt.web.front.door import ADDRESS, BallotFront
from querschnitt.web.front.limits import is_too_quick

__all__ = ["ADDRESS", "BallotFront", "is_too_quick"]
