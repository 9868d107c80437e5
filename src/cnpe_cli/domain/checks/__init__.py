"""The rules that a community file is held against, each a small pure function."""
