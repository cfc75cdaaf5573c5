"""App Home: what each person finds there, and when it is out of date."""
