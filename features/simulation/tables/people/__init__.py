"""Tables of people, their insurance, employers and contributions (claims reference 1.1 to 1.4)."""
