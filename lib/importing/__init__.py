"""Other people's files in: any table of applications or of questions, understood and shown before it is saved."""
