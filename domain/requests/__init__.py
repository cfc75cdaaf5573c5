"""What executives ask for, and what becomes of it."""
