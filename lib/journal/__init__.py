"""The record: models, schema, database, one module of queries for each thing recorded."""
