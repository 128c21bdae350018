"""Why a vote was not taken, as the front answers it."""

from http import HTTPStatus


class Refused(Exception):
    """`code` is for the script, `message` a msgid for people. `retry_after`: seconds, where sending again helps."""

    def __init__(self, status: HTTPStatus, code: str, message: str, retry_after: int = 0) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after
