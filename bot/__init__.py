"""Start-up and wiring: the process, and everything that runs by itself."""
