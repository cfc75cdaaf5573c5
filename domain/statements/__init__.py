"""What clients are told of the work done for them, and what they say to it."""
