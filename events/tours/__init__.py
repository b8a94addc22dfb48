"""“Book a tour”: a delegation asks for a guided walk, and we answer.

- ``forms``, ``views``, ``urls``: the public form, and the requester's own page behind a secret link
- ``states``: every step that a request can take, who may take it from where, and who is told
- ``appointment``: when and where the group and we meet, also as a calendar file
- ``letters``: the mails about a request
- ``following``: what becomes of the appointment when its event changes
- ``periodic``: reminds us of requests that nobody has answered
- ``privacy``: what is kept of a request, and for how long
- ``staff``: the list, the decisions and “Make an event” in the editor
"""
