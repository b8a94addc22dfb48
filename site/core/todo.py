"""Panels on the editor's start page that list what needs doing."""

from dataclasses import dataclass

from wagtail.admin.ui.components import Component

#: How many rows a panel shows; the rest is a number and a link.
ROWS = 8


@dataclass
class Row:
    """One thing to do: what, where, and a few words about it."""

    title: str
    url: str
    notes: list[str]
    label: str = ""


class TodoPanel(Component):
    """A list of things to do. Subclasses say which."""

    template_name = "includes/editor/todo_panel.html"
    name = ""
    heading = ""
    empty = ""

    def rows(self, user) -> tuple[list[Row], int]:
        """Return the first rows and how many there are in all."""
        raise NotImplementedError

    def more_url(self, user) -> str:
        """Return where all of them are listed; empty if nowhere."""
        return ""

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        rows, total = self.rows(user)
        return {
            "name": self.name,
            "heading": self.heading,
            "empty": self.empty,
            "rows": rows,
            "total": total,
            "more": total - len(rows),
            "more_url": self.more_url(user),
        }
