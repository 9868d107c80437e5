"""Tables of dates, times, lists and cities, a module for each language."""
