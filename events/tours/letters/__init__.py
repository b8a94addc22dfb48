"""The mails about requests for tours.

What the requester typed in words of their own isn't repeated in mails to them: anybody can write
anybody's address into the form, and we won't carry their message. Mails to ourselves say no more
than that there is something to look at.

- ``content``: what a mail can say
- ``to_requester``, ``to_staff``: what each kind says, and to whom
- ``writing``: letters made of that
"""
