"""What may stand in a community file, and how values become text."""
