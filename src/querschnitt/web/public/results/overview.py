"""The result at a glance: the map, what unites, what divides, who was heard, how sure it is."""

from django.http import HttpResponse
from django.shortcuts import render

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.maps.queries import shown as shown_queries
from querschnitt.listening.maps.queries.own_place import own_place
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.web.public.kept import kept_unless
from querschnitt.web.public.results.found import ended, not_yet
from querschnitt.web.public.results.quoting import quoting
from querschnitt.web.public.results.statements import list_of_statements
from querschnitt.web.public.voting.visit import participant_in, voted_here
from querschnitt.web.requests import ActorRequest


@door(Permission.VISIT)
@kept_unless(voted_here)
def consultation_results(request: ActorRequest, slug: str) -> HttpResponse:
    """Without a published map: what there is, statement by statement."""
    found = ended(slug)
    if found is None:
        return not_yet(request, slug)
    shown = published_map(found)
    if shown is None:
        return list_of_statements(request, found, None)
    mapped, participant = shown_queries.shown_map(shown), participant_in(request, found)
    context = {
        "consultation": found,
        "mapped": mapped,
        "own": own_place(mapped.chart, participant) if participant else None,
        "quoting": quoting(request),
        "embed_url": request.build_absolute_uri("meinungsbild/"),
    }
    return render(request, "public/results/overview.html", context)
