using System.Data.Common;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Backends;

/// <summary>The statements on documents, for one backend. All products understand them; what differs comes from the backend.</summary>
internal sealed class DocumentSql
{
    /// <summary>The columns that <see cref="DocumentReader"/> reads, in its order.</summary>
    const string Columns = "id, kind, version, owner_id, unique_key, schema_version";

    readonly SqlBackend _backend;
    readonly string _select;
    readonly string _documents;
    readonly string _counters;

    public DocumentSql(SqlBackend backend)
    {
        _backend = backend;
        _documents = backend.Table("documents");
        _counters = backend.Table("counters");
        _select = $"select {Columns}, {backend.JsonColumn} from {_documents}";
        SelectGeneration = backend.SelectGenerationForWrite;
        Insert = $"insert into {_documents} ({Columns}, body) values (@id, @kind, @version, @owner, @key, @schema, {backend.JsonParameter})";
        Update = $"update {_documents} set version = version + 1, owner_id = @owner, unique_key = @key, schema_version = @schema, "
            + $"body = {backend.JsonParameter} where id = @id";
        EnsureCounter = backend.InsertMissingCounter;
    }

    public string SelectGeneration { get; }

    /// <summary>With the parameters of <see cref="RowOf"/>.</summary>
    public string Insert { get; }

    public string Update { get; }

    public string Delete => $"delete from {_documents} where id = @id";

    /// <summary>Changes nothing, but keeps others from changing the document until the transaction ends. Understood by every product.</summary>
    public string Lock => $"update {_documents} set version = version where id = @id";

    public string SelectById => $"{_select} where id = @id";

    public string SelectByKey => $"{_select} where kind = @kind and unique_key = @key";

    public string SelectByKind => $"{_select} where kind = @kind";

    public string SelectAll => _select;

    public string CountAll => $"select count(*) from {_documents}";

    public string DeleteAll => $"delete from {_documents}";

    public string DeleteCounters => $"delete from {_counters}";

    public string SelectCounters => $"select kind, next_number from {_counters}";

    public string InsertCounter => $"insert into {_counters} (kind, next_number) values (@kind, @next)";

    public string EnsureCounter { get; }

    /// <summary>Changes nothing, but holds the counter until the transaction ends.</summary>
    public string LockCounter => $"update {_counters} set next_number = next_number where kind = @kind";

    /// <summary>Holds the counter until the transaction ends; the number taken is one less than what is there afterwards.</summary>
    public string AdvanceCounter => $"update {_counters} set next_number = next_number + 1 where kind = @kind";

    public string SelectCounter => $"select next_number from {_counters} where kind = @kind";

    /// <summary>Moves the counter on to <c>@next</c> where it is not there yet.</summary>
    public string RaiseCounter => $"update {_counters} set next_number = @next where kind = @kind and next_number < @next";

    /// <summary>A row of the statements that select documents.</summary>
    public Document ReadDocument(DbDataReader row) => DocumentReader.ReadDocument(row, _backend.ReadJson);

    /// <summary>The parameters of <see cref="Insert"/>.</summary>
    public static (string Name, object? Value)[] RowOf(Document document) =>
    [
        ("id", document.Id), ("kind", document.Kind), ("version", document.Version), ("owner", document.Owner), ("key", document.Key),
        ("schema", document.SchemaVersion), ("body", PlainJson.Of(document.Json)),
    ];
}
