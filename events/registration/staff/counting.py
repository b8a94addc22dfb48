"""How many came: from the check-in, or typed in. For any date, with or without registrations."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import Attendance
from ..attendance import attendance_of, came_by_check_in, fill_from_check_in, save_count
from .access import COUNT, VIEW, DateView
from .forms import CountForm


class Count(DateView):
    """Numbers only: nothing here says who came, so it isn't noted who looks."""

    permissions = (VIEW, COUNT)
    page_title = gettext_lazy("How many came")
    template_name = "events/editor/registrations/count.html"

    def get(self, request: HttpRequest, *args) -> HttpResponse:
        attendance = attendance_of(self.record)
        initial = {}
        if attendance:
            initial = {
                name: getattr(attendance, name) for name in ("women", "men", "other", "remark")
            }
        return self.show(CountForm(initial=initial))

    def show(self, form: CountForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                attendance=attendance_of(self.record),
                checked_in=came_by_check_in(self.record),
                is_coming=self.occasion.occurrence.starts_at > timezone.now(),
            )
        )

    def post(self, request: HttpRequest, *args) -> HttpResponse:
        if request.POST.get("do") == "fill":
            fill_from_check_in(self.record, request.user)
            return self.done()
        form = CountForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        given = form.cleaned_data
        try:
            save_count(
                self.record,
                given["women"],
                given["men"],
                given["other"],
                given["remark"],
                Attendance.Source.TYPED,
                request.user,
                given["report_key"],
            )
        except ValidationError as problem:
            form.add_error(None, problem)
            return self.show(form)
        return self.done()

    def done(self) -> HttpResponse:
        self.log("count")
        messages.success(self.request, _("The count was saved."))
        return redirect("registrations:count", self.identity)
