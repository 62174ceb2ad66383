-- Here and in all that follows each statement can be repeated: H2 keeps those before when a process
-- is killed between two, and whoever starts next does all of them again.

-- The highest number that was given to anything stored: what is not above it has been committed.
create table if not exists run_journal (
  number bigint not null
);

insert into run_journal (number) select 0 where not exists (select 1 from run_journal);

create table if not exists run (
  number bigint primary key,
  id varchar not null unique,
  parent varchar not null,
  workflow varchar not null,
  version varchar not null,
  status varchar not null,
  degraded boolean not null,
  accepted_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  idempotency_key varchar,
  error varchar,
  unique (workflow, idempotency_key)
);

create index if not exists run_by_parent on run (parent, accepted_at, number);

create index if not exists run_by_workflow on run (workflow, accepted_at, number);

create index if not exists run_by_status on run (status, accepted_at, number);

create index if not exists run_by_end on run (ended_at);

-- What is known of a run, in order; a long text takes several parts.
create table if not exists run_entry (
  run bigint not null,
  number bigint not null,
  part integer not null,
  kind varchar not null,
  name varchar(4000) not null,
  place integer not null,
  body varchar not null,
  primary key (run, number, part)
);

create table if not exists run_version (
  version varchar primary key,
  used_at timestamp with time zone not null
);

create table if not exists run_version_file (
  version varchar not null references run_version (version) on delete cascade,
  name varchar not null,
  part integer not null,
  body varchar not null,
  primary key (version, name, part)
);
