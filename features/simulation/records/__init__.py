"""From visits to what is written down: times, beds, doctors, settlements, money, ids."""
