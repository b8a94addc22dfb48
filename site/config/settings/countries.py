"""Names of countries that django-countries has not, or no longer rightly, in Swedish."""

from django.utils.translation import pgettext_lazy

COUNTRIES_OVERRIDE = {
    "AS": pgettext_lazy("country", "American Samoa"),
    "AU": pgettext_lazy("country", "Australia"),
    "BR": pgettext_lazy("country", "Brazil"),
    "BV": pgettext_lazy("country", "Bouvet Island"),
    "CA": pgettext_lazy("country", "Canada"),
    "CC": pgettext_lazy("country", "Cocos (Keeling) Islands"),
    "CV": pgettext_lazy("country", "Cabo Verde"),
    "EG": pgettext_lazy("country", "Egypt"),
    "FK": pgettext_lazy("country", "Falkland Islands (Malvinas)"),
    "GE": pgettext_lazy("country", "Georgia"),
    "ID": pgettext_lazy("country", "Indonesia"),
    "IN": pgettext_lazy("country", "India"),
    "JO": pgettext_lazy("country", "Jordan"),
    "KH": pgettext_lazy("country", "Cambodia"),
    "LB": pgettext_lazy("country", "Lebanon"),
    "MD": pgettext_lazy("country", "Moldova"),
    "MK": pgettext_lazy("country", "North Macedonia"),
    "NF": pgettext_lazy("country", "Norfolk Island"),
    "PH": pgettext_lazy("country", "Philippines"),
    "PS": pgettext_lazy("country", "Palestine"),
    "SS": pgettext_lazy("country", "South Sudan"),
    "SZ": pgettext_lazy("country", "Eswatini"),
    "US": pgettext_lazy("country", "United States of America"),
    "VA": pgettext_lazy("country", "Vatican City"),
}
