namespace Seqsvr.Metastore.Backends;

/// <summary>The statements on documents, for one backend. All products understand them; what differs comes from the backend.</summary>
internal sealed class DocumentSql
{
    /// <summary>The columns that <see cref="DocumentReader"/> reads, in its order.</summary>
    const string Columns = "id, kind, version, owner_id, unique_key, schema_version";

    readonly string _select;
    readonly string _documents;
    readonly string _counters;

    public DocumentSql(SqlBackend backend)
    {
        _documents = backend.Table("documents");
        _counters = backend.Table("counters");
        _select = $"select {Columns}, {backend.JsonColumn} from {_documents}";
        SelectGeneration = backend.SelectGenerationForWrite;
        Insert = $"insert into {_documents} ({Columns}, body) values (@id, @kind, @version, @owner, @key, @schema, {backend.JsonParameter})";
        Update = $"update {_documents} set version = version + 1, owner_id = @owner, unique_key = @key, schema_version = @schema, "
            + $"body = {backend.JsonParameter} where id = @id and (@expected = 0 or version = @expected)";
    }

    public string SelectGeneration { get; }

    public string Insert { get; }

    /// <summary><c>@expected</c> is 0 for any version.</summary>
    public string Update { get; }

    public string Delete => $"delete from {_documents} where id = @id and (@expected = 0 or version = @expected)";

    public string SelectById => $"{_select} where id = @id";

    public string SelectByKey => $"{_select} where kind = @kind and unique_key = @key";

    public string SelectByKind => $"{_select} where kind = @kind";

    public string SelectAll => _select;

    public string DeleteAll => $"delete from {_documents}";

    public string DeleteCounters => $"delete from {_counters}";

    public string SelectCounters => $"select kind, next_number from {_counters}";

    public string InsertCounter => $"insert into {_counters} (kind, next_number) values (@kind, @next)";

    /// <summary>Changes nothing where the kind has a counter.</summary>
    public string EnsureCounter =>
        $"insert into {_counters} (kind, next_number) select @kind, 1 where not exists (select 1 from {_counters} where kind = @kind)";

    /// <summary>Holds the counter until the transaction ends; the number taken is one less than what is there afterwards.</summary>
    public string AdvanceCounter => $"update {_counters} set next_number = next_number + 1 where kind = @kind";

    public string SelectCounter => $"select next_number from {_counters} where kind = @kind";
}
