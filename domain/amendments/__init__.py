"""Changes of locked weeks, asked for and decided."""
