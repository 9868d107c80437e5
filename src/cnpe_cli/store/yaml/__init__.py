"""YAML text as nodes, and the words for what is wrong with it."""
