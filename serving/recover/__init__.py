"""What third parties owe the fund: bills, the amount to claim, and until when."""
