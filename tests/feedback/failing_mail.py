"""A mail server that is never there."""

import smtplib

from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    def send_messages(self, messages):
        addresses = ", ".join(str(message.reply_to) for message in messages)
        raise smtplib.SMTPServerDisconnected(f"no contact while sending for {addresses}")
