"""The result at a glance: the map, what unites, what divides, who was heard, how sure it is."""

from django.http import HttpResponse
from django.shortcuts import render

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.maps.queries import shown as shown_queries
from querschnitt.listening.maps.queries.own_place import own_place
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.web.public.kept import kept_unless
from querschnitt.web.public.results.ended import ended_consultation, not_yet
from querschnitt.web.public.results.quoting import quoting
from querschnitt.web.public.results.statements import list_of_statements
from querschnitt.web.public.voting.visit import participant_in, voted_here
from querschnitt.web.requests import ActorRequest


@door(Permission.VISIT)
@kept_unless(voted_here)
def consultation_results(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the result at a glance; without a published map, what there is, statement by statement."""
    consultation = ended_consultation(slug)
    if consultation is None:
        return not_yet(request, slug)
    opinion_map = published_map(consultation)
    if opinion_map is None:
        return list_of_statements(request, consultation, None)
    mapped, participant = shown_queries.shown_map(opinion_map), participant_in(request, consultation)
    context = {
        "consultation": consultation,
        "mapped": mapped,
        "own": own_place(mapped.chart, participant) if participant else None,
        "quoting": quoting(request),
        "embed_url": request.build_absolute_uri("meinungsbild/"),
    }
    return render(request, "public/results/overview.html", context)
