"""Running timers, from start to the entries they leave."""
