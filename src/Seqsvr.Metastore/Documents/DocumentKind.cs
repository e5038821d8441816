using System.Text.Json;
using System.Text.Json.Nodes;

namespace Seqsvr.Metastore.Documents;

/// <summary>
/// What a kind of document is: its name, the form that is written now, and how older forms become the present one. Unknown members of
/// a document are kept out of <typeparamref name="T"/>; a form that is newer than <see cref="SchemaVersion"/> is refused.
/// </summary>
/// <typeparam name="T">A plain record.</typeparam>
public sealed class DocumentKind<T>
    where T : class
{
    static readonly JsonSerializerOptions Json = new() { RespectNullableAnnotations = true };

    readonly Func<T, string?> _owner;
    readonly Func<T, string?> _key;
    readonly Action<JsonObject>[] _upgrades;

    /// <param name="name">The kind, and the beginning of its ids.</param>
    /// <param name="owner">The user a value belongs to; null for shared.</param>
    /// <param name="key">What is unique among values of the kind; null takes the id.</param>
    /// <param name="upgrades">The first makes form 2 of form 1, and so on: there is one for each form but the first.</param>
    public DocumentKind(string name, Func<T, string?> owner, Func<T, string?>? key = null, params Action<JsonObject>[] upgrades)
    {
        Name = name;
        _owner = owner;
        _key = key ?? (_ => null);
        _upgrades = upgrades;
    }

    public string Name { get; }

    /// <summary>The form that is written.</summary>
    public int SchemaVersion => _upgrades.Length + 1;

    /// <summary>The change that adds <paramref name="value"/>.</summary>
    public InsertDocument Insert(T value, string? id = null) => new(Name, Write(value), SchemaVersion, _owner(value), _key(value), id);

    /// <summary>The change that puts <paramref name="value"/> in place of what is there.</summary>
    public UpdateDocument Update(string id, T value, long? expectedVersion) =>
        new(id, Write(value), SchemaVersion, _owner(value), _key(value), expectedVersion);

    /// <summary>The value of a document. Throws <see cref="MetastoreException"/> (Newer, Damaged) where it is none of this kind.</summary>
    public T Read(Document document)
    {
        if (document.SchemaVersion > SchemaVersion)
            throw new MetastoreException(MetastoreFailure.Newer,
                $"The document {document.Id} has form {document.SchemaVersion}, and this version of the program knows forms up to {SchemaVersion}.");
        try
        {
            var members = JsonNode.Parse(document.Json)!.AsObject();
            foreach (var upgrade in _upgrades.Skip(document.SchemaVersion - 1))
                upgrade(members);
            return members.Deserialize<T>(Json)!;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new MetastoreException(MetastoreFailure.Damaged, $"The document {document.Id} is no {Name}: {error.Message}", error);
        }
    }

    static string Write(T value) => JsonSerializer.Serialize(value, Json);
}
