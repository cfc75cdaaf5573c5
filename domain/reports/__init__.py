"""Reports: time summed over a period, narrowed and grouped as somebody asks for it."""
