"""What the program says to the public, a module for each language.

`LABELS` are the names of facts, `RHYTHMS` say how a meeting repeats, and `NTHS` are the weeks of a
month. `SENTENCES`, which are whole, are in English and Japanese.
"""
