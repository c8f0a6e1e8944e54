-- Events in the order they happened. What is written down in one go, as an import does, is in its order: a step without
-- a day came before the next one that has a day ("interview, rejected on 20 May"). Any other undated one counts on the
-- day it was recorded; ties in the order recorded: within one transaction created_at is one moment and uuidv7() has no
-- order, rowid has.
CREATE OR REPLACE VIEW stage_history AS
SELECT id, application_id, stage, happened_on, note, created_at,
       row_number() OVER (PARTITION BY application_id ORDER BY counts_on, created_at, turn) AS place
FROM (
    SELECT *, rowid AS turn,
           coalesce(happened_on, least(created_at::DATE, first_value(happened_on IGNORE NULLS) OVER (
               PARTITION BY application_id, created_at ORDER BY rowid ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
           ))) AS counts_on
    FROM stage_event
);
