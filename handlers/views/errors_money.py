"""The words of refusals about amounts."""

from domain.money import NotMoney
from handlers.views.errors import quote, words


@words.register
def _(error: NotMoney) -> str:
    said = quote(error.typed) if error.typed.strip() else "That"
    return f"{said} isn't an amount of money. Try `{error.example}`."
