"""What a workspace, and what a person, has chosen."""
