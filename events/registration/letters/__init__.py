"""The mails to those who have registered.

- ``case``: whom a mail is about, and whether there is still something to say
- ``content``: what a mail says, before it is put into text and HTML
- ``own``: answers to what somebody did: registered, changed, cancelled, moved up from the queue
- ``news``: what we have to say: changes, cancellations, reminders, messages from staff
- ``facts_in_words``, ``calendar_file``: the parts that mails share
- ``render``: text, HTML and attachments of a letter, in the frame of ``events.mail_frame``

A mail is written when its turn comes, so it says what is true by then. Every writer is registered
with ``mailing.letters`` and returns None where there is nothing to say any more.
"""
