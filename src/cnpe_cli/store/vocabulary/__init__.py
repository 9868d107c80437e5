"""What a community file may contain, and how values become text."""
