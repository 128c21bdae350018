"""The addresses of this folder."""

from querschnitt.web.public.calls import applying, draws, own

urlpatterns = [*applying.urlpatterns, *draws.urlpatterns, *own.urlpatterns]
