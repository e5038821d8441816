using System.Globalization;
using System.Runtime.InteropServices;

namespace Seqsvr.Oracle.Coverage;

/// <summary>Counts by name. Only <see cref="Add"/> is safe for many threads.</summary>
sealed class CoverageTable
{
    readonly Dictionary<string, Usage> _usages = new(StringComparer.Ordinal);
    readonly Lock _lock = new();

    public void Occurred(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_usages, name, out _).Occurred++;

    public void Defined(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_usages, name, out _).Defined++;

    /// <summary>Adds what another one counted.</summary>
    public void Add(CoverageTable other)
    {
        lock (_lock)
            foreach (var (name, usage) in other._usages)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_usages, name, out _);
                sum.Occurred += usage.Occurred;
                sum.Defined += usage.Defined;
            }
    }

    /// <summary>What the inventory names and the texts lacked, or what never had a value where it should.</summary>
    public IReadOnlyList<string> Gaps() =>
    [
        .. Inventory.Names.Where(name => this[name].Occurred == 0).Select(name => $"{name} never occurred"),
        .. Inventory.Valued.Where(name => this[name] is { Occurred: > 0, Defined: 0 }).Select(name => $"{name} was always undefined"),
    ];

    /// <summary>A line for each name of the inventory.</summary>
    public IEnumerable<string> Lines() => Inventory.Names.Order(StringComparer.OrdinalIgnoreCase).Select(name => string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-34} {this[name].Occurred,9}{(Inventory.Valued.Contains(name) ? $" {this[name].Defined,9}" : "         -")}"));

    Usage this[string name] => _usages.GetValueOrDefault(name);
}
