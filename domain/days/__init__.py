"""Days, periods and durations, as people type and read them."""
