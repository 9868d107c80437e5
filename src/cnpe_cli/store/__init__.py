"""The community file: bytes on a disk, nodes, and the model they stand for."""
