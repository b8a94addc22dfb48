"""Logging in and out outside the editor, for use inside ``i18n_patterns``."""

from django.urls import path

from core.addresses import spelled

from .views import LogInView, LogOutView, logged_out, welcome

app_name = "accounts"
urlpatterns = [
    path(spelled(sv="logga-in/", en="log-in/"), LogInView.as_view(), name="log_in"),
    path(spelled(sv="logga-ut/", en="log-out/"), LogOutView.as_view(), name="log_out"),
    path(spelled(sv="utloggad/", en="logged-out/"), logged_out, name="logged_out"),
    path(spelled(sv="valkommen/", en="welcome/"), welcome, name="welcome"),
]
