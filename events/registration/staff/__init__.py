"""Registrations in the editor: who comes to what, at the desk and at the door.

Every view of personal data needs its permission (``access``) and leaves a line in the history of
the event's page (``history``). Addresses name dates and registrations, never people: what is typed
in a search field is sent by POST, since addresses end up in the logs of servers and browsers.

- ``overview`` lists dates with their ``figures``; ``listing`` those registered for one of them.
- ``one`` shows and changes a registration, ``adding`` makes one; ``seating`` does what only we may.
- ``check_in`` is for a phone at the door; ``arrivals`` counts who has come.
- ``message`` writes to everybody, ``export`` and ``printing`` take the list elsewhere.
- ``counting`` is how many came.
"""
