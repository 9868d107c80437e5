"""The texts and the picture for a meeting, in the language of their readers."""
