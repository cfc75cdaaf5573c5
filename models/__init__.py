"""What is stored: tables, the session, migrations."""
