"""Requests for tours in the editor.

- ``listing``, ``detail``: the list, and one request
- ``steps``: the decisions about it, each mail seen before it is sent
- ``make_event``: the page for that
- ``event``: makes an event of a request
- ``forms``: what staff fill in
- ``history``: what each deed is called in the site's history; reading is a deed too
- ``viewset``: addresses and menu
"""
