"""How much time is expected of a person: pattern, holidays, leave, and what is missing."""
