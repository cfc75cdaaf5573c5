"""People and their levels, executives and how they are invited."""
