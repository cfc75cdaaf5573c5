"""Clients: found, listed, changed."""
