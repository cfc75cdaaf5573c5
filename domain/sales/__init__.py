"""Leads, bids, and the projects they become."""
