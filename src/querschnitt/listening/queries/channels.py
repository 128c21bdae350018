"""How many came through which link, and which networks are heard. Never who."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, QuerySet

from querschnitt.groups.models import Membership
from querschnitt.groups.rules import sitting
from querschnitt.kernel import clock
from querschnitt.listening import rules
from querschnitt.listening.models import Channel, Consultation, Participant
from querschnitt.listening.queries.consultations import running_consultations
from querschnitt.people.models import Network


@dataclass(frozen=True)
class Access:
    """One link, or the open way without one (`channel` None). `people` is None where the number is not shown; `is_few`
    says that it is hidden because it is small, not because it would give another one away."""

    channel: Channel | None
    people: int | None
    is_few: bool


class Hearing(StrEnum):
    HEARD = "heard"
    FEW = "few"
    MISSING = "missing"


@dataclass(frozen=True)
class NetworkTurnout:
    """How many of one network took part, as the cross-section shows it. `people` is None where its number, or the sum
    of its links, would tell of a few."""

    network: Network
    state: Hearing
    people: int | None

    @property
    def area_name(self) -> str:
        return self.network.area.name

    @property
    def area_colour(self) -> int:
        return self.network.area.colour

    @property
    def is_missing(self) -> bool:
        return self.state is Hearing.MISSING

    @property
    def is_few(self) -> bool:
        return self.state is Hearing.FEW

    @property
    def vacant(self) -> bool:
        """Tell whether nobody came; a segment of the cross-section is called vacant then."""
        return self.is_missing

    @property
    def lived(self) -> bool:
        return False

    @property
    def label(self) -> str:
        return self.network.name


@dataclass(frozen=True)
class OwnAccess:
    """A member's link into one consultation for one of their networks; `access` is None until they take it."""

    consultation: Consultation
    network: Network
    access: Access | None

    @property
    def is_paused(self) -> bool:
        return rules.is_paused(self.consultation)


def channels() -> QuerySet[Channel]:
    return Channel.objects.select_related("consultation", "network")


def channel_of(code: str, consultation: Consultation | None = None) -> Channel | None:
    matching = channels().filter(code=code)
    return (matching.filter(consultation=consultation) if consultation else matching).first()


def own_channel(pk: int, person_id: int | None) -> Channel | None:
    """Return the link with this key if it is this member's own; None for that of another, and for none at all."""
    channel = channels().filter(pk=pk).first()
    return channel if channel and rules.is_held_by(channel, person_id) else None


def participation(consultation: Consultation) -> list[Access]:
    """Return the people by access, small numbers hidden. Two queries."""
    return _participations([consultation])[consultation.pk]


def network_turnouts(consultation: Consultation, accesses: Sequence[Access]) -> list[NetworkTurnout]:
    """Return every network of the house in the order of the areas, also those without a link. Two queries.

    The sum over several links is only shown where each of them is: otherwise it would give away the small one.
    """
    by_link = Participant.objects.filter(consultation=consultation, channel__network__isnull=False)
    sums = dict(by_link.order_by().values_list("channel__network").annotate(n=Count("pk")))
    by_network: dict[int | None, list[int | None]] = defaultdict(list)
    for access in accesses:
        if access.channel:
            by_network[access.channel.network_id].append(access.people)
    networks = Network.objects.select_related("area").order_by("area__order", "area__name", "name")
    return [_turnout(network, sums.get(network.pk, 0), by_network[network.pk]) for network in networks]


def own_networks(person_id: int) -> QuerySet[Network]:
    """Return the networks that the seats stand for on which somebody sits today."""
    seats = Membership.objects.filter(sitting(clock.today()), person=person_id).values("seat__network")
    return Network.objects.filter(pk__in=seats)


def own_accesses(person_id: int) -> list[OwnAccess]:
    """Return a row for each open or paused consultation and each of one's networks. Four queries, always."""
    consultations, networks = list(running_consultations()), list(own_networks(person_id))
    own = {
        (access.channel.consultation_id, access.channel.network_id): access
        for accesses in _participations(consultations).values()
        for access in accesses
        if access.channel and rules.is_held_by(access.channel, person_id)
    }
    return [
        OwnAccess(consultation, network, own.get((consultation.pk, network.pk)))
        for consultation in consultations
        for network in networks
    ]


def _participations(consultations: Sequence[Consultation]) -> dict[int, list[Access]]:
    counted = channels().filter(consultation__in=consultations).annotate(people=Count("participants")).order_by("pk")
    cells: dict[int, list[tuple[Channel | None, int]]] = {consultation.pk: [] for consultation in consultations}
    for channel in counted:
        cells[channel.consultation_id].append((channel, channel.people))
    without_link = Participant.objects.filter(consultation__in=consultations, channel=None)
    directly = dict(without_link.order_by().values_list("consultation").annotate(n=Count("pk")))
    return {key: _accesses([*links, (None, directly.get(key, 0))]) for key, links in cells.items()}


def _accesses(cells: Sequence[tuple[Channel | None, int]]) -> list[Access]:
    public = rules.shown_people([people for _, people in cells])
    return [
        Access(channel, safe, is_few=rules.is_few(people))
        for (channel, people), safe in zip(cells, public, strict=True)
    ]


def _turnout(network: Network, people: int, public: Sequence[int | None]) -> NetworkTurnout:
    if not people:
        return NetworkTurnout(network, Hearing.MISSING, 0)
    if rules.is_few(people):
        return NetworkTurnout(network, Hearing.FEW, None)
    safe = [number for number in public if number is not None]
    return NetworkTurnout(network, Hearing.HEARD, people if len(safe) == len(public) else None)
