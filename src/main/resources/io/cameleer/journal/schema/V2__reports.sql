-- Runs whose end has to be reported to the address that was given with them, and was not yet.
create table if not exists run_report (
  run bigint primary key
);
