"""What the reader knows and can do, without a terminal: pure values and the table of actions."""
