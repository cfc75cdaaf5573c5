"""Money: what time costs, what is invoiced, what is paid, what is owed."""
