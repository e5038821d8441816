create table $schema$migrations (
  version bigint not null constraint migrations_pk primary key,
  name nvarchar(200) not null,
  applied_utc nvarchar(40) not null
);

create table $schema$documents (
  id nvarchar(200) collate Latin1_General_BIN2 not null constraint documents_pk primary key,
  kind nvarchar(200) collate Latin1_General_BIN2 not null,
  version bigint not null,
  owner_id nvarchar(200) collate Latin1_General_BIN2 null,
  unique_key nvarchar(200) collate Latin1_General_BIN2 not null,
  schema_version int not null,
  body nvarchar(max) not null
);

create unique index documents_by_key on $schema$documents (kind, unique_key);

create table $schema$counters (
  kind nvarchar(200) collate Latin1_General_BIN2 not null constraint counters_pk primary key,
  next_number bigint not null
);

create table $schema$lease (
  id int not null constraint lease_pk primary key constraint lease_one_row check (id = 1),
  holder nvarchar(400) not null,
  host nvarchar(400) not null,
  process_id bigint not null,
  since_utc nvarchar(40) not null,
  generation bigint not null
);

insert into $schema$lease (id, holder, host, process_id, since_utc, generation) values (1, N'', N'', 0, N'', 0);
