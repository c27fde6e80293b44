"""Whether what reads like a deal is one: rows that can be switched off."""
