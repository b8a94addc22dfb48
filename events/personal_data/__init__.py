"""What people told us about themselves, to register or to ask for a tour, and how it goes away.

- ``retention`` forgets who it was when the time has come; numbers stay. ``purge_registrations`` and
  a job that runs every six hours do so.
- ``erasure`` forgets somebody who asks for it, and gives their seats to those who wait.
- ``extract`` collects all that we know of one address, for the one it belongs to.
- ``self_service`` is the button behind the secret link, ``staff`` the page in the editor.
"""
