"""What stands in a workspace: messages, views, their elements, files."""
