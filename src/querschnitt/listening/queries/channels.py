"""How many came through which link. Never who."""

from dataclasses import dataclass

from django.db.models import Count

from querschnitt.engines.indicators.suppression import THRESHOLD, suppress
from querschnitt.listening.models import Channel, Consultation, Participant


@dataclass(frozen=True)
class Access:
    """One link, or the open way without one (`channel` None). `people` is None where the number is not shown; `is_few`
    says that it is hidden because it is small, not because it would give another one away."""

    channel: Channel | None
    people: int | None
    is_few: bool


def channel_of(code: str, consultation: Consultation | None = None) -> Channel | None:
    channels = Channel.objects.select_related("consultation").filter(code=code)
    return (channels.filter(consultation=consultation) if consultation else channels).first()


def participation(consultation: Consultation) -> list[Access]:
    """People by access, small numbers hidden. Two queries."""
    channels = Channel.objects.filter(consultation=consultation).select_related("network")
    counted = list(channels.annotate(people=Count("participants")).order_by("pk"))
    directly = Participant.objects.filter(consultation=consultation, channel=None).count()
    cells = [*((channel, channel.people) for channel in counted), (None, directly)]
    shown = suppress([people for _, people in cells])
    return [
        Access(channel, safe, is_few=0 < people < THRESHOLD)
        for (channel, people), safe in zip(cells, shown, strict=True)
    ]
