"""Read and edit the facts about an open community, which are kept in one YAML file."""

__version__ = "0.1.0"
