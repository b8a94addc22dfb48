"""Logging in and out outside the editor, and the page that meets whoever has logged in."""

from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.addresses import visible

from .cookies import forget_guide_cookies
from .forms import LogInForm

never_kept = cache_control(private=True, no_store=True)


@method_decorator(never_kept, name="dispatch")
class LogInView(auth_views.LoginView):
    """Asks for user name and password. Goes to ``next`` only on our own host."""

    template_name = "accounts/log_in.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self):
        return reverse("accounts:welcome")

    def form_invalid(self, form):
        response = self.render_to_response(self.get_context_data(form=form))
        if form.wait:
            response.status_code = 429
            response["Retry-After"] = str(form.wait)
        return response


@method_decorator(never_kept, name="dispatch")
class LogOutView(auth_views.LogoutView):
    """Logs out, on POST only, and leaves no session cookie behind, nor one of a guide's link."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        forget_guide_cookies(request, response)
        return response

    def get_default_redirect_url(self):
        return reverse("accounts:logged_out")


@never_kept
@require_safe
def logged_out(request: HttpRequest):
    """Say that it is done: somebody else may hold the telephone next."""
    return render(request, "accounts/logged_out.html")


@never_kept
@require_safe
@login_required
def welcome(request: HttpRequest):
    """Say who is logged in and what they may do."""
    may_guide = request.user.has_perm("accounts.use_guide_mode")
    context = {
        "walk_list": walk_list(),
        "walks": walks_to_guide() if may_guide else [],
        "may_guide": may_guide,
        "may_edit": request.user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "accounts/welcome.html", context)


def walk_list() -> Page | None:
    """Return the list of walks in the active language, if there is one.

    Named by its type, since the walks live in a room above.
    """
    return _of_type("walkindexpage").first()


def walks_to_guide() -> list[Page]:
    """Return the walks in the active language, in the editor's order.

    Each has guide mode below its own address: ``guide/``.
    """
    return list(_of_type("walkpage").order_by("path"))


def _of_type(model: str) -> QuerySet[Page]:
    """Return the public pages in the active language of a type that lives in the room of walks."""
    return visible(
        Page.objects.filter(
            content_type__app_label="walks",
            content_type__model=model,
            locale__language_code=get_language(),
        )
    )
