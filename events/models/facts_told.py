"""What those registered were told, kept so that a later mail can say what has changed since."""

from django.db import models


class FactsTold(models.Model):
    """Facts of a date as some mail of ours told them. Made by ``events.registration.facts``.

    Nothing personal, and no private link: of that only a hash, to see that it changed.
    """

    #: Hash of ``facts``; ``Registration.told`` refers to it.
    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    facts = models.JSONField(editable=False)

    class Meta:
        verbose_name = "facts told"
        verbose_name_plural = "facts told"

    def __str__(self):
        return self.digest[:12]
