"""Tables as files: CSV, XLSX and PDF."""
