"""How Pulumi meets the resources: the only importers of pulumi."""
