"""What the editor of an event asks the server, beside Wagtail's own form."""
