"""The admin view “Import a walk”: choose a file, answer what it leaves open, look, create.

Every step is a POST to the same address. The pages carry what was read of the file with them (see
``kept``), and what was chosen in ordinary form fields; the server keeps nothing in between.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from geo.reading import ReadingProblem
from geo.reading.crs import crs_name
from geo.sketch import draw

from ..wording import distance_text, duration_text, metres_text
from . import kept, lists
from .create import AlreadyImported, create
from .forms import ChoiceForm, QuestionForm, UploadForm
from .maps import map_of_plan, map_of_source
from .matching import places_near
from .plan import Plan
from .source import read_source
from .wording import heights_text, what_was_made

#: How large the drawing of one of several lines is.
THUMBNAIL = {"width": 120, "height": 80, "margin": 8}


class ImportWalkView(WagtailAdminTemplateMixin, View):
    page_title = gettext_lazy("Import a walk")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not lists.may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show_upload(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        step = request.POST.get("step")
        if step not in ("answer", "choose", "preview", "create"):
            return self.read()
        try:
            self.source, self.ticket = kept.unpack(request.POST.get("kept", ""), request.user)
        except ValidationError as error:
            return self.refuse(error)
        if step == "answer":
            return self.answer()
        if self.source.question:
            return self.show_question(QuestionForm(source=self.source))
        return getattr(self, step)()

    # --- Steps ------------------------------------------------------------------------------

    def read(self) -> HttpResponse:
        form = UploadForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.show_upload(form)
        file = form.cleaned_data["file"]
        try:
            self.source = read_source(file, file.name)
        except ReadingProblem as problem:
            form.add_error("file", problem)
            return self.show_upload(form)
        self.ticket = kept.new_ticket()
        return self.go_on()

    def answer(self) -> HttpResponse:
        form = QuestionForm(self.request.POST, source=self.source)
        if not form.is_valid():
            return self.show_question(form)
        self.source = form.answered()
        return self.go_on()

    def choose(self) -> HttpResponse:
        return self.show_choices(self.choice_form(self.request.POST))

    def preview(self) -> HttpResponse:
        form = self.choice_form(self.request.POST)
        return self.show_plan(form) if form.is_valid() else self.show_choices(form)

    def create(self) -> HttpResponse:
        form = self.choice_form(self.request.POST)
        if not form.is_valid():
            return self.show_choices(form)
        try:
            walk = create(form.plan, self.request.user, self.ticket)
        except AlreadyImported as already:
            walk = already.walk
            messages.warning(
                self.request,
                _("This import has been carried out already. Here is the walk that it made."),
            )
        except ValidationError as error:
            messages.error(self.request, _("Nothing was saved.") + " " + " ".join(error.messages))
            return self.show_plan(form)
        else:
            messages.success(self.request, what_was_made(form.plan, walk))
        return redirect("wagtailadmin_pages:edit", walk.pk)

    def go_on(self) -> HttpResponse:
        """Ask what has to be asked of what was read; show what will be made if there is nothing."""
        if self.source.question:
            return self.show_question(QuestionForm(source=self.source))
        form = self.choice_form()
        if not form.leaves_a_choice:
            filled_in = self.choice_form(form.defaults())
            if filled_in.is_valid():
                return self.show_plan(filled_in)
        return self.show_choices(form)

    def choice_form(self, data=None) -> ChoiceForm:
        return ChoiceForm(data, source=self.source, near=self.near)

    @cached_property
    def near(self) -> list:
        """The existing places near each point."""
        return places_near([point.coordinates for point in self.source.reading.points])

    # --- Pages ------------------------------------------------------------------------------

    def refuse(self, error: ValidationError) -> HttpResponse:
        """Begin anew, and say why."""
        form = UploadForm({})
        form.errors.clear()
        form.add_error("file", error)
        return self.show_upload(form)

    def show_upload(self, form: UploadForm) -> HttpResponse:
        return self.show("upload", form=form, has_lists=lists.are_there())

    def show_question(self, form: QuestionForm) -> HttpResponse:
        return self.show_kept("question", form=form, source=self.source)

    def show_choices(self, form: ChoiceForm) -> HttpResponse:
        lines = []
        if "line" in form.fields:
            for radio, line in zip(form["line"], self.source.reading.lines, strict=True):
                lines.append({"radio": radio, "sketch": draw([line.coordinates], **THUMBNAIL)})
        points = self.source.reading.points
        return self.show_kept(
            "choose",
            form=form,
            source=self.source,
            lines=lines,
            map=map_of_source(self.source) if points else None,
        )

    def show_plan(self, form: ChoiceForm) -> HttpResponse:
        crs = crs_name(self.source.reading.crs)
        return self.show_kept("preview", form=form, source=self.source, crs=crs, **shown(form.plan))

    def show_kept(self, template: str, **context) -> HttpResponse:
        """Show a page that carries what was read with it, unless that is too much to carry."""
        try:
            carried = kept.pack(self.source, self.ticket, self.request.user)
        except ValidationError as error:
            return self.refuse(error)
        return self.show(template, kept=carried, **context)

    def show(self, template: str, **context) -> HttpResponse:
        self.template_name = f"walks/import/{template}.html"
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("walks:index"), "label": _("Walks")},
            {"url": "", "label": self.page_title},
        ]


def shown(plan: Plan) -> dict:
    """Return the template context that shows what will be made."""
    return {
        "plan": plan,
        "stops": [
            {
                "title": stop.title,
                "place": stop.place,
                "distance": metres_text(stop.distance_m),
                "is_far": stop.is_far,
            }
            for stop in plan.stops
        ],
        "length": distance_text(plan.length_m),
        "time": duration_text(plan.minutes),
        "heights": heights_text(plan),
        "map": map_of_plan(plan),
    }
