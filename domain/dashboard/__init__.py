"""A client's situation on one screen: its figures, and what they look like over time."""
