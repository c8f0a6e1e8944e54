"""Nothing lost: backups and restoring, the trash, edits, and a doctor who looks the journal through."""
