"""The preparation sheet, on the screen and on paper."""
