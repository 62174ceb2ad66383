-- Who lets go of old runs goes by the order in which they were accepted.
drop index if exists run_by_end;

-- What is known of a run that has ended by the time at which it is first stored, as a JSON array: of
-- a short run that is all, and needs no row of its own. Null for all others.
alter table run add column if not exists entries varchar;
