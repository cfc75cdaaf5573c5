"""What Stint says by itself about time: when, to whom and why; digests; and explaining it."""
