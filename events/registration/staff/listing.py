"""Those registered for one date: search, filters, totals."""

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from ...enums import RegistrationStatus
from .access import DateView
from .figures import figures_of_one
from .rows import answers_by_key, columns_of_answers, matching, registrations_of, shown_name

PER_PAGE = 100


class FilterForm(forms.Form):
    """Sent by GET: nothing here says who somebody is."""

    use_required_attribute = False

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("All")), *RegistrationStatus.choices],
        required=False,
    )
    needs = forms.ChoiceField(
        label=_("Needs"), choices=[("", _("All")), ("yes", _("Only with needs"))], required=False
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("All")), *settings.LANGUAGES], required=False
    )
    came = forms.ChoiceField(
        label=_("Arrived"),
        choices=[("", _("All")), ("yes", _("Checked in")), ("no", _("Not checked in"))],
        required=False,
    )

    def narrow(self, rows: list) -> list:
        """Return the rows that match what was chosen; nonsense counts as nothing chosen."""
        self.is_valid()
        chosen = self.cleaned_data
        if status := chosen.get("status"):
            rows = [row for row in rows if row.status == status]
        if chosen.get("needs"):
            rows = [row for row in rows if row.needs]
        if language := chosen.get("language"):
            rows = [row for row in rows if row.language == language]
        if came := chosen.get("came"):
            rows = [row for row in rows if (row.checked_in_at is not None) == (came == "yes")]
        return rows

    @property
    def is_in_use(self) -> bool:
        """Whether anything was chosen."""
        return any(self.cleaned_data.values())


class SearchForm(forms.Form):
    """Sent by POST, so that no name ends up in an address."""

    search = forms.CharField(
        label=_("Name or e-mail"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


class ListOfRegistered(DateView):
    """All registered for a date. Filters stand in the address, what is searched for doesn't."""

    template_name = "events/editor/registrations/list.html"

    def get(self, request: HttpRequest, *args) -> HttpResponse:
        return self.show(SearchForm())

    def post(self, request: HttpRequest, *args) -> HttpResponse:
        return self.show(SearchForm(request.POST))

    @sensitive_variables()
    def show(self, search: SearchForm) -> HttpResponse:
        all_rows = registrations_of(self.record)
        filters = FilterForm(self.request.GET)
        found = filters.narrow(all_rows)
        sought = search.cleaned_data["search"] if search.is_bound and search.is_valid() else ""
        if sought:
            found = matching(found, sought)
        # A search fits on one page: the next page would have to carry it in its address.
        per_page = max(len(found), 1) if sought else PER_PAGE
        page = Paginator(found, per_page).get_page(self.request.GET.get("p"))
        rows = list(page)
        questions = columns_of_answers(rows)
        for row in rows:
            row.shown_name = shown_name(row)
            answers = answers_by_key(row)
            row.answered = [
                {"question": text, "answer": answers[key]}
                for key, text in questions.items()
                if answers.get(key)
            ]
        self.log("view", rows=len(rows))
        figures = figures_of_one(self.identity)
        return self.render_to_response(
            self.get_context_data(
                all_rows=all_rows,
                rows=rows,
                page=page,
                search=search,
                sought=sought,
                filters=filters,
                figures=figures,
                with_needs=sum(1 for row in all_rows if row.needs and row.turn is None),
                kept_query=self._kept_query(),
            )
        )

    def _kept_query(self) -> str:
        """Return the chosen filters for links to other pages, ending in "&" if there are any."""
        kept = self.request.GET.copy()
        for name in [*kept]:
            if name not in FilterForm.base_fields:
                del kept[name]
        return f"{kept.urlencode()}&" if kept else ""

    def get_page_title(self):
        return _("Registrations")

    def trail(self) -> list[dict]:
        return super().trail()[:-1]
