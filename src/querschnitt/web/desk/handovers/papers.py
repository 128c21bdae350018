"""The council's paper: found among those delivered, or entered by hand; and the steps planned for it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from querschnitt.decisions.forms.council import CouncilPaperForm, StepForm
from querschnitt.decisions.forms.hand_overs import LinkPaperForm
from querschnitt.decisions.queries.council import council_data_as_of, papers
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.desk.handovers.pages import standing_or_404
from querschnitt.web.requests import ActorRequest

PER_PAGE = 20


@door(Permission.HAND_OVER)
def handover_paper(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    """Search the council's papers with GET, link one with POST."""
    standing = standing_or_404(pk)
    form = LinkPaperForm(request.POST or None)
    linked = request.method == "POST" and form.is_valid() and form.save(hand_over=standing.hand_over, by=request.actor)
    if linked:
        messages.success(request, _("The paper is linked. Its way through the committees stands here."))
        return redirect("desk:handover", pk)
    search = request.GET.get("q", "")
    page = Paginator(papers(search), PER_PAGE).get_page(request.GET.get("seite"))
    context = {"standing": standing, "form": form, "search": search, "papers": page, "as_of": council_data_as_of()}
    return render(request, "desk/handover_paper.html", context)


@door(Permission.HAND_OVER)
def handover_paper_new(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    standing = standing_or_404(pk)
    form = CouncilPaperForm(request.POST or None, initial={"title": standing.version.title})
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor, hand_over=standing.hand_over):
        messages.success(request, _("The paper is entered and linked. Next, plan its way through the committees."))
        return redirect("desk:handover", pk)
    return render(request, "desk/handover_paper_new.html", {"standing": standing, "form": form})


@door(Permission.CONFIRM_OUTCOME)
def handover_step(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    standing = standing_or_404(pk)
    paper = standing.hand_over.paper
    if paper is None:
        messages.info(request, _("Please link the council's paper first."))
        return redirect("desk:handover_paper", pk)
    form = StepForm(request.POST or None, paper=paper)
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("The step is planned."))
        return redirect("desk:handover", pk)
    return render(request, "desk/handover_step.html", {"standing": standing, "form": form})
