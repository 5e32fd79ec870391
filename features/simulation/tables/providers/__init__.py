"""Tables of providers, their departments, contracts and people, and of regions; one file each."""
