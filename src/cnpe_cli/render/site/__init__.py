"""The public calendar: its JSON, its page, and what was done to its files."""
