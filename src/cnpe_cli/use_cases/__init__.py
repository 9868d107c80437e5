"""What a person wants done, one function each: load, decide, save, outcome."""
