"""Weeks handed in, approved, and locked."""
