"""The outbox: every mail is stored before it is sent, and sent once.

- ``models.OutgoingMail`` says that a mail of some kind is to go, about what; nothing personal.
- ``letters`` knows which function writes a mail of each kind, when its turn comes.
- ``delivery`` sends what is due, tries again what failed, and sends nothing twice.
- ``tasks`` are what a worker runs; ``run_due_tasks`` starts those that a clock starts.
"""
