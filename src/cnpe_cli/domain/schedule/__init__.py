"""When a community meets."""
