"""Registration for the dates of events: who comes, who waits, and who may know it.

- ``occasion`` finds the date that is meant and says whether one can register for it now.
- ``seats`` gives seats and takes them back, exact to the seat; ``waiting_list`` moves others up.
- ``publication`` keeps records and waiting lists in step with what editors publish.
- ``links`` makes the secret links with which people reach their own registration; behind them is
  ``self_service``, and ``events.personal_pages`` lets nobody else in.
- ``facts`` says what those registered have been told, ``telling`` asks editors whom to tell.
- ``forms``, ``views`` and ``urls`` are what visitors see, ``letters`` what they get by mail.
- ``staff`` is what we see in the editor, ``attendance`` how many came.
- ``events.personal_data`` forgets people in time.
"""
