"""What a deal tells besides its parties: object, value, quantity, dates, status."""
