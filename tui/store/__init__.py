"""Everything that is kept or written on this machine: state, cache, settings, files."""
