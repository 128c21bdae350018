from django.urls import URLPattern

app_name = "chamber"
urlpatterns: list[URLPattern] = []
