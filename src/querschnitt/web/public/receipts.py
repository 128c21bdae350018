"""The receipt: a private link that shows what became of one's own words."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.publication.queries import receipt_of
from querschnitt.web.requests import ActorRequest


@door(Permission.VISIT)
def receipt(request: ActorRequest, token: str) -> HttpResponse:
    found = receipt_of(token)
    response = render(request, "public/receipt.html", {"receipt": found}, status=200 if found else 404)
    # A private address: no search engine keeps it, no cache shares it, no next page learns of it.
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


@door(Permission.VISIT)
def find_receipt(request: ActorRequest) -> HttpResponse | HttpResponseRedirect:
    """For a receipt on paper: the code is typed in."""
    if request.method == "POST":
        code = request.POST.get("code", "").strip().rstrip("/").rpartition("/")[2]
        if code and receipt_of(code):
            return redirect("receipt", token=code)
        messages.error(
            request, _("No receipt has this code. Please compare it with your slip, capital and small letters too.")
        )
        return render(request, "public/find_receipt.html", {"code": code})
    return render(request, "public/find_receipt.html", {"code": ""})


urlpatterns = [
    path("quittung/", find_receipt, name="find_receipt"),
    path("quittung/<str:token>/", receipt, name="receipt"),
]
