using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Conformance.Comparing;

/// <summary>
/// A multiset of CLEF documents, compared by members and values and not by spelling: <c>@t</c> and <c>@st</c> count as instants, numbers
/// by decimal value, members in any order.
/// </summary>
sealed class ClefBag
{
    readonly Dictionary<UInt128, (int Count, string Sample)> _documents = [];

    /// <summary>How many were added, equal ones counted each time.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one document, given as JSON text.</summary>
    public void Add(string line)
    {
        using var document = JsonDocument.Parse(line);
        var canonical = Canonical(document.RootElement);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(canonical));
        var key = new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
        var seen = _documents.GetValueOrDefault(key, (0, line)).Item1;
        _documents[key] = (seen + 1, line);
        Count++;
    }

    /// <summary>Fails with a few samples when the other bag does not hold exactly the same documents.</summary>
    public void ShouldEqual(ClefBag sent)
    {
        var missing = Beyond(sent, this);
        var unexpected = Beyond(this, sent);
        if (missing.Count > 0 || unexpected.Count > 0)
            Assert.Fail($"{missing.Count} events are missing:\n{Samples(missing)}\n{unexpected.Count} events were never sent:\n{Samples(unexpected)}");
        Count.ShouldBe(sent.Count);
    }

    static string Canonical(JsonElement clef)
    {
        var times = clef.EnumerateObject().Where(IsTime).Select(member => member.Name + CanonicalEvent.TicksOf(member.Value.GetString()!));
        var others = clef.EnumerateObject().Where(member => !IsTime(member)).Select(member => (member.Name, member.Value));
        return string.Concat(times.Order(StringComparer.Ordinal)) + CanonicalJson.From(others);
    }

    static bool IsTime(JsonProperty member) => member.Name is "@t" or "@st";

    static List<string> Beyond(ClefBag one, ClefBag other)
        => one._documents.Where(entry => other._documents.GetValueOrDefault(entry.Key).Count != entry.Value.Count).Select(entry => entry.Value.Sample).ToList();

    static string Samples(List<string> lines) => string.Join('\n', lines.Take(3).Select(line => line.Length > 2000 ? line[..2000] + "..." : line));
}
