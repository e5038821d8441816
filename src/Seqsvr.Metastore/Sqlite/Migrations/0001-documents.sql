create table migrations (version integer primary key, name text not null, applied_utc text not null) strict;

create table documents (
  id text primary key,
  kind text not null,
  version integer not null,
  owner_id text,
  unique_key text not null,
  schema_version integer not null,
  body text not null check (json_valid(body))
) strict;

create unique index documents_by_key on documents (kind, unique_key);

create table counters (kind text primary key, next_number integer not null) strict;

create table lease (
  id integer primary key check (id = 1),
  holder text not null,
  host text not null,
  process_id integer not null,
  since_utc text not null,
  generation integer not null
) strict;

insert into lease (id, holder, host, process_id, since_utc, generation) values (1, '', '', 0, '', 0);
