"""Timestamps of Polis: seconds since 1970 in newer exports, milliseconds in older ones."""

from datetime import UTC, datetime, timedelta

from querschnitt.adapters.problem import N_, FileProblem, Place, shown

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# From 2000 to 2100. The two ranges lie far apart, so the magnitude decides safely.
_SECONDS = range(946_684_800, 4_102_444_800)
_MILLISECONDS = range(946_684_800_000, 4_102_444_800_000)


class Timestamps:
    """A reader of the timestamps of one file.

    The first decides on the unit; another unit further down is an error."""

    def __init__(self, file: str, column: str = "timestamp") -> None:
        self.file, self.column = file, column
        self._factor = 0
        self._range = range(0)
        self._decided_on = 0

    def milliseconds(self, text: str, line: int) -> int:
        """Return milliseconds since 1970.

        Raises FileProblem where it is no time between 2000 and 2100 or in the other unit."""
        number = int(text) if text.isdigit() and text.isascii() and len(text) < 20 else -1
        if number in self._range:  # as every row but the first
            return number * self._factor
        factor = 1000 if number in _SECONDS else 1 if number in _MILLISECONDS else 0
        if factor != self._factor or not factor:
            self._decide(factor, text, Place(self.file, line, self.column))
        return number * factor

    def moment(self, text: str, line: int) -> datetime:
        """Return the time in UTC. Raises FileProblem as `milliseconds` does."""
        return _EPOCH + timedelta(milliseconds=self.milliseconds(text, line))

    def _decide(self, factor: int, text: str, place: Place) -> None:
        if not factor:
            raise place.problem(
                N_("“%(value)s” is not a time in seconds or milliseconds since 1970, from 2000 to 2100."),
                N_("Please export the file again; a spreadsheet may have rounded it."),
                value=shown(text),
            )
        if self._factor:
            raise self._mixture(factor, place)
        self._factor, self._decided_on = factor, place.line or 0
        self._range = _SECONDS if factor == 1000 else _MILLISECONDS

    def _mixture(self, factor: int, place: Place) -> FileProblem:
        remedy = N_("Please do not join exports of different age in one file.")
        if factor == 1000:
            message = N_("This time is in seconds, while line %(line)d gives milliseconds.")
        else:
            message = N_("This time is in milliseconds, while line %(line)d gives seconds.")
        return place.problem(message, remedy, line=self._decided_on)
