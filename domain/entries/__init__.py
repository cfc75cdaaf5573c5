"""Time entries: typed, filled in, listed, changed and taken back."""
