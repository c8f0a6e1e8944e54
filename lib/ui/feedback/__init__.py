"""What my coach said: opened, taken over, shown where it belongs."""
