"""The addresses of this folder."""

from django.urls import path

from querschnitt.web.public.voting.card import enter, take_part
from querschnitt.web.public.voting.joining import enter_code
from querschnitt.web.public.voting.saying import contribute, finished, hand_over, tell_experience

urlpatterns = [
    path("m/<slug:code>/", enter, name="enter"),
    path("code/", enter_code, name="enter_code"),
    path("mitreden/<slug:slug>/karte/", take_part, name="take_part"),
    path("mitreden/<slug:slug>/sagen/", contribute, name="contribute"),
    path("mitreden/<slug:slug>/erfahrung/", tell_experience, name="tell_experience"),
    path("mitreden/<slug:slug>/fertig/", finished, name="finished"),
    path("mitreden/<slug:slug>/weitergeben/", hand_over, name="hand_over"),
]
