"""Blocks of facts in pages that people write: find them, and render what belongs there."""
