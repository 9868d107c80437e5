"""Meetings in the form that calendar programs use."""
