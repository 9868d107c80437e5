"""Read and edit the facts of an open community from one YAML file."""

__version__ = "0.1.0"
