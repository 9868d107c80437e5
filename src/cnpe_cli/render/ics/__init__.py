"""Calendars and invitations, RFC 5545, 5546 and 7986: the only package that uses icalendar."""
