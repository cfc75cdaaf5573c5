"""Slack in, Slack out: one module per capability."""
