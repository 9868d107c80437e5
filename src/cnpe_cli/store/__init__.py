"""The community file: its bytes on disk, its YAML nodes, and the model made from them."""
