"""Requests for tours in the editor.

- ``views``: the list, one request, and the decisions about it, each seen before it is sent
- ``event``: makes an event of a request
- ``forms``: what staff fill in
- ``history``: what each deed is called in the site's history; reading is a deed too
- ``viewset``: addresses and menu
"""
