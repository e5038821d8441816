using System.Globalization;

namespace Seqsvr.Tidy.Rules;

/// <summary>
/// The exceptions to the length limits: one <c>lines name</c> a line. An entry allows exactly its size, so that what shrinks
/// cannot grow back, and goes away when it is no longer needed.
/// </summary>
sealed class Ratchet(IReadOnlyDictionary<string, int> allowed)
{
    public static Ratchet Parse(IEnumerable<string> lines) => new(lines
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Split(' ', 2))
        .ToDictionary(parts => parts[1], parts => int.Parse(parts[0], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    public IEnumerable<string> Check(IEnumerable<Measured> measured)
    {
        var unused = allowed.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, lines, limit) in measured)
        {
            var isListed = allowed.TryGetValue(name, out var most);
            unused.Remove(name);
            if (isListed && lines <= limit)
                yield return $"{name} has {lines} lines, within the limit now: remove its line from ratchet.txt";
            else if (isListed && lines < most)
                yield return $"{name} shrank to {lines} lines: write {lines} in place of {most} in ratchet.txt";
            else if (lines > (isListed ? most : limit))
                yield return $"{name} has {lines} lines, {(isListed ? most : limit)} are allowed: split it by what it does";
        }
        foreach (var name in unused)
            yield return $"{name} is gone: remove its line from ratchet.txt";
    }
}
