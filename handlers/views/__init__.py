"""Drawing: pure functions from read-models to Block Kit."""
