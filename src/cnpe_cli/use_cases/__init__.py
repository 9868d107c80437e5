"""The use cases, one function each: load the file, do the work, save, return the result."""
