using System.Globalization;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Changes by chance, from a seed. Ids, keys and versions come from few, so that they often meet.</summary>
sealed class RandomChanges(int seed)
{
    static readonly string[] Kinds = ["thing", "other"];
    static readonly string?[] Owners = [null, null, "user-1", "user-2"];
    static readonly string?[] Keys = [null, null, null, "first", "second", "third"];

    readonly Random _random = new(seed);
    int _written;

    /// <summary>One to four of them, for one transaction.</summary>
    public IReadOnlyList<DocumentChange> Next(IReadOnlyList<Document> present) => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => One(present))];

    DocumentChange One(IReadOnlyList<Document> present) => _random.Next(10) switch
    {
        < 4 => new InsertDocument(Pick(Kinds), Json(), _random.Next(1, 4), Pick(Owners), Pick(Keys), _random.Next(4) == 0 ? Id(present) : null),
        < 8 => new UpdateDocument(Id(present), Json(), _random.Next(1, 4), Pick(Owners), Pick(Keys), Version(present)),
        _ => new DeleteDocument(Id(present), Version(present)),
    };

    string Id(IReadOnlyList<Document> present) => present.Count > 0 && _random.Next(4) != 0
        ? present[_random.Next(present.Count)].Id
        : string.Create(CultureInfo.InvariantCulture, $"{Pick(Kinds)}-{_random.Next(1, 40)}");

    long? Version(IReadOnlyList<Document> present) => _random.Next(3) switch
    {
        0 => null,
        1 => _random.Next(1, 4),
        _ => present.Count == 0 ? 1 : present[_random.Next(present.Count)].Version,
    };

    string Json() => $$"""{"Written":{{++_written}},"Text":{{OddTexts.Quote(Pick(OddTexts.All))}},"Number":{{_random.NextDouble().ToString("R", CultureInfo.InvariantCulture)}}}""";

    T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
