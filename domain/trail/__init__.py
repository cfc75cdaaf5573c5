"""The trail of every change: kept, read, and put into words."""
