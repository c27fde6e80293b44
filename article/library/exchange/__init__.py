"""What a library shares with the world: feeds it follows, plain files it is written to."""
