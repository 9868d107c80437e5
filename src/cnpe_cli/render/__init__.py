"""What people and programs are shown, as values; nothing here prints."""
