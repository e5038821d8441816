using System.Text;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>An event as a test sees it: when, and the value of each column as text.</summary>
sealed record SampleEvent(long Timestamp, SortedDictionary<string, string> Values)
{
    /// <summary>The same event, read back.</summary>
    public static SampleEvent Of(EventRow row)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < row.Group.Paths.Count; i++)
        {
            var cell = row.Group.CellAt(i, row.Row);
            if (!cell.IsMissing)
                values.Add(NameOf(row.Group.Paths[i]), Describe(cell));
        }
        return new SampleEvent(row.Timestamp, values);
    }

    public static string NameOf(ColumnPath path) => Convert.ToHexString(path.Bytes);

    public static string Describe(Cell cell) =>
        cell.Kind.IsTextual() ? $"{cell.Kind}:{Encoding.UTF8.GetString(cell.Text)}" : $"{cell.Kind}:{cell.Slot}";

    public override string ToString() => $"{Timestamp}: {string.Join(", ", Values.Select(value => $"{value.Key}={value.Value}"))}";
}
