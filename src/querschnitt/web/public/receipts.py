"""The receipt: a private link that shows what became of one's own words."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.queries.sheets import is_on_paper
from querschnitt.publication.queries.receipts import receipt_of
from querschnitt.selection.queries.applications import application_of
from querschnitt.web.requests import ActorRequest


@door(Permission.VISIT)
def receipt(request: ActorRequest, token: str) -> HttpResponse:
    receipt = receipt_of(token)
    on_paper = receipt is None and is_on_paper(token)
    response = render(
        request,
        "public/receipt.html",
        {"receipt": receipt, "on_paper": on_paper, "token": token, "address": request.build_absolute_uri()},
        status=200 if receipt or on_paper else 404,
    )
    # A private address: no search engine keeps it, no cache shares it, no next page learns of it.
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


class ReceiptForm(forms.Form):
    """A form that takes the whole link or only the code at its end."""

    code = forms.CharField(label=gettext_lazy("Link or code"), max_length=300)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip().rstrip("/").rpartition("/")[2]
        if receipt_of(code) is None and application_of(code) is None and not is_on_paper(code):
            raise ValidationError(
                _("No receipt has this code. Please compare it with your slip, capital and small letters too.")
            )
        return code


@door(Permission.VISIT)
def find_receipt(request: ActorRequest) -> HttpResponse | HttpResponseRedirect:
    """Lead from a code that is typed in to its receipt, or to the application on whose paper it stands."""
    form = ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        return redirect("application" if application_of(code) else "receipt", token=code)
    return render(request, "public/find_receipt.html", {"form": form})


urlpatterns = [
    path("quittung/", find_receipt, name="find_receipt"),
    path("quittung/<str:token>/", receipt, name="receipt"),
]
