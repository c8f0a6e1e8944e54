"""For my coach: what is chosen, what leaves, the coach view."""
