"""Calendars and invitations, RFC 5545, 5546 and 7986: the only room that knows icalendar."""
