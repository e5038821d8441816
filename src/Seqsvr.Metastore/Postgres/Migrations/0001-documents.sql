-- What stands before a name below is the schema; without it only what PostgreSQL brings is meant.
set local search_path = pg_catalog;

create table $schema$migrations (version bigint primary key, name text not null, applied_utc text not null);

create table $schema$documents (
  id text collate "C" primary key,
  kind text collate "C" not null,
  version bigint not null,
  owner_id text collate "C",
  unique_key text collate "C" not null,
  schema_version integer not null,
  body jsonb not null
);

create unique index documents_by_key on $schema$documents (kind, unique_key);

create table $schema$counters (kind text collate "C" primary key, next_number bigint not null);

create table $schema$lease (
  id integer primary key check (id = 1),
  holder text not null,
  host text not null,
  process_id bigint not null,
  since_utc text not null,
  generation bigint not null
);

insert into $schema$lease (id, holder, host, process_id, since_utc, generation) values (1, '', '', 0, '', 0);
