-- The highest number that was given to anything stored: what is not above it has been committed.
create table run_journal (
  number bigint not null
);

insert into run_journal (number) values (0);

create table run (
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

create index run_by_parent on run (parent, accepted_at, number);

create index run_by_workflow on run (workflow, accepted_at, number);

create index run_by_status on run (status, accepted_at, number);

create index run_by_end on run (ended_at);

-- What is known of a run, in order; a long text takes several parts.
create table run_entry (
  run bigint not null,
  number bigint not null,
  part integer not null,
  kind varchar not null,
  name varchar(4000) not null,
  place integer not null,
  body varchar not null,
  primary key (run, number, part)
);

create table run_version (
  version varchar primary key,
  used_at timestamp with time zone not null
);

create table run_version_file (
  version varchar not null references run_version (version) on delete cascade,
  name varchar not null,
  part integer not null,
  body varchar not null,
  primary key (version, name, part)
);
