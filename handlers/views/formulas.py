"""Text in spreadsheets, which run as a formula what looks like one."""

import re

_FORMULA = re.compile(r"[\t\r\n]|[\x00-\x20\s\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet runs begins so; some leave out blanks before it, some know the wide signs.

https://owasp.org/www-community/attacks/CSV_Injection
"""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    return _FORMULA.match(text) is not None


def harmless(text: str) -> str:
    """The text as a cell of a CSV file, where an apostrophe says that it is no formula."""
    return f"'{text}" if is_formula(text) else text
