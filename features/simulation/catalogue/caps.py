"""Price caps by the provider's level."""

#: Caps of a service at providers of tier 0-3 over `ITEMS.cap`, the least of them (assumed).
BY_TIER = (1.0, 1.0, 1.05, 1.1)
