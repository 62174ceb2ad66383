-- What is known of a run at the moment in which it is first stored, as a JSON array: of a short run
-- that is all, and needs no row of its own. Null for a run that was stored before this column was.
-- Each statement can be repeated: H2 keeps the ones before when a process ends between two.
alter table run add column if not exists entries varchar;

-- Who lets go of old runs goes by the order in which they were accepted.
drop index if exists run_by_end;
