"""Ratios against the raw floor, both timed in the same run."""
