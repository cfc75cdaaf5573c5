"""The app in the workspace: what its manifest says, its installation, its tokens."""
