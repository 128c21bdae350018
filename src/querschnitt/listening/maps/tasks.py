"""What a worker does for listening."""

from django_tasks import task

from querschnitt.kernel.actors import SYSTEM
from querschnitt.listening.maps.actions import keep_opinion_map
from querschnitt.listening.maps.computing.maps import compute_map
from querschnitt.listening.models import Consultation


@task
def compute_opinion_map(consultation: int) -> int:
    """Read the votes, compute, store; return the number of the map. Twice at the same time does no harm: the same votes
    give the same map, and the second one is not stored."""
    listened_to = Consultation.objects.get(pk=consultation)
    return keep_opinion_map(consultation=listened_to, computed=compute_map(listened_to), by=SYSTEM).number
