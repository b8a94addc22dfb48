"""What the editor of an event asks the server, beside Wagtail's own form.

- ``views``: dates by a rule, whose fields are in ``rule_form``, and the copy of an event
- ``texts``, ``state``: what the dates in the form say and know in the browser
- ``folded``, ``widgets``: parts of the form
"""
