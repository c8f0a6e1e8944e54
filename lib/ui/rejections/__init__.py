"""Rejections: which were reviewed, and the review of one."""
