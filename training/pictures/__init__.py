"""Pictures of a training: what moves the risk, and how far it can be trusted."""
