"""What a coach gets and sends back: what was chosen, names taken out, the report, the coach view, the pack."""
