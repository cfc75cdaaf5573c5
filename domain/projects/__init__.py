"""Projects, their teams, channels, documents and progress; who sees which."""
