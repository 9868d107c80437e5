"""Turn YAML text into nodes, and describe what is wrong with it."""
