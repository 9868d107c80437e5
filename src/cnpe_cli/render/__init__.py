"""The output for people and programs, as values; nothing here prints."""
