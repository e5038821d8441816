using System.Collections.Concurrent;
using System.Text.Json;

namespace Seqsvr.Conformance.Durability;

/// <summary>
/// What was posted and what of it was acknowledged; checks what a server holds against that: every acknowledged batch complete
/// and once, every other batch complete and once, or not there at all, nothing else. Thread-safe while batches are posted.
/// </summary>
sealed class Ledger
{
    readonly ConcurrentDictionary<long, TaggedBatch> _posted = new();
    readonly ConcurrentDictionary<long, bool> _acknowledged = new();

    /// <summary>How many batches were acknowledged.</summary>
    public int AcknowledgedBatches => _acknowledged.Count;

    /// <summary>How many events are in the acknowledged batches.</summary>
    public long AcknowledgedEvents => _acknowledged.Keys.Sum(id => _posted[id].Size);

    /// <summary>Call before the batch goes out.</summary>
    public void Posting(TaggedBatch batch) => _posted.TryAdd(batch.Id, batch).ShouldBeTrue();

    /// <summary>Call when 201 has come.</summary>
    public void Acknowledged(TaggedBatch batch) => _acknowledged.TryAdd(batch.Id, true).ShouldBeTrue();

    /// <summary>Checks the events read back, given as CLEF, of the rounds from <paramref name="fromRound"/> on.</summary>
    public void ShouldHold(IEnumerable<string> clef, int fromRound, string when)
    {
        var stored = new Dictionary<long, HashSet<int>>();
        foreach (var line in clef)
            Add(line, stored, when);
        foreach (var (id, indices) in stored)
            indices.Count.ShouldBe(_posted[id].Size, $"{when}: batch {id} is torn");
        var acknowledged = _acknowledged.Keys.Where(id => _posted[id].Round >= fromRound).Order().ToList();
        var lost = acknowledged.Where(id => !stored.ContainsKey(id)).ToList();
        lost.ShouldBeEmpty($"{when}: lost of {acknowledged.Count} acknowledged batches, {acknowledged.FirstOrDefault()} to {acknowledged.LastOrDefault()}");
    }

    void Add(string line, Dictionary<long, HashSet<int>> stored, string when)
    {
        using var document = JsonDocument.Parse(line);
        var read = document.RootElement;
        var id = read.GetProperty("Batch").GetInt64();
        var index = read.GetProperty("Index").GetInt32();
        _posted.TryGetValue(id, out var batch).ShouldBeTrue($"{when}: batch {id} was never posted");
        index.ShouldBeInRange(0, batch!.Size - 1, $"{when}: batch {id}");
        read.GetProperty("Text").GetString().ShouldBe(TaggedBatch.TextOf(id, index, batch.Padding), $"{when}: batch {id}");
        if (!stored.TryGetValue(id, out var indices))
            stored.Add(id, indices = []);
        indices.Add(index).ShouldBeTrue($"{when}: event {index} of batch {id} is there twice");
    }
}
