"""The front of the ballot box: votes that a page sends by script, taken before Django's middleware begins."""

from querschnitt.web.front.door import ADDRESS, BallotFront

__all__ = ["ADDRESS", "BallotFront"]
