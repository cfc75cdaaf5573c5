"""What people do and see, over a protocol of JSON, for tests and for the page."""
