"""From printed names to registries: places, bodies by function, indicators. Nothing here guesses."""
