"""A meeting as calendars know it."""
