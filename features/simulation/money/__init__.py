"""From fee lines to settlements: what is billed, refunded, and who pays."""
