using Seqsvr.Events.Values;
using ValueType = Seqsvr.Events.Values.ValueType;

namespace Seqsvr.Output;

/// <summary>
/// Rows of values as an aligned table for people: numbers to the right, everything else to the left. On a terminal the widest columns give way until a line
/// holds a row; elsewhere nothing is cut.
/// </summary>
internal sealed class TextTable(Screen screen)
{
    const int GapColumns = 2;
    const int ColumnsMin = 4;

    /// <summary>Stands at the end of each line where further columns have no room.</summary>
    const string More = "…";

    static readonly string Gap = new(' ', GapColumns);

    /// <summary>Writes headings, a line below them, and the rows.</summary>
    public void Write(TextWriter to, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<Value>> rows)
    {
        var titles = headings.Select(VisibleText.Of).ToArray();
        var cells = rows.Select(row => row.Select(Cell.Of).ToArray()).ToList();
        var isNumeric = Enumerable.Range(0, titles.Length).Select(column => IsNumeric(cells, column)).ToArray();
        var widths = Enumerable.Range(0, titles.Length)
            .Select(column => cells.Select(row => row[column].Width).Append(DisplayWidth.Of(titles[column])).Max()).ToArray();
        Narrow(widths);
        var shown = Shown(widths);
        WriteLine(titles.Select((title, i) => Aligned(title, widths[i], isNumeric[i], i == titles.Length - 1, screen.Strong)));
        WriteLine(widths.Select(width => new string('-', width)));
        foreach (var row in cells)
            WriteLine(row.Select((cell, i) => Aligned(cell.Text, widths[i], isNumeric[i], i == row.Length - 1, cell.IsNull ? screen.Faint : null)));

        void WriteLine(IEnumerable<string> line)
        {
            to.Write(string.Join(Gap, shown == titles.Length ? line : line.Take(shown).Append(More)));
            to.Write('\n');
        }
    }

    // The widest first, so that narrow columns stay whole.
    void Narrow(int[] widths)
    {
        if (screen.Columns is not { } columns)
            return;
        var excess = widths.Sum() + GapColumns * (widths.Length - 1) - columns;
        while (excess > 0 && widths.Max() > ColumnsMin)
        {
            var widest = widths.Max();
            var next = widths.Where(width => width < widest).DefaultIfEmpty(ColumnsMin).Max();
            var count = widths.Count(width => width == widest);
            var step = Math.Min(widest - Math.Max(next, ColumnsMin), Math.Max(1, excess / count));
            for (var i = 0; i < widths.Length && excess > 0; i++)
            {
                if (widths[i] != widest)
                    continue;
                widths[i] -= step;
                excess -= step;
            }
        }
    }

    static string Aligned(string text, int width, bool isRight, bool isLast, Func<string, string>? paint)
    {
        var cut = DisplayWidth.Cut(text, Math.Max(1, width));
        var blanks = new string(' ', Math.Max(0, width - DisplayWidth.Of(cut)));
        var painted = paint is null ? cut : paint(cut);
        // Nothing follows the last cell, so that lines do not end in blanks.
        return isRight ? blanks + painted : isLast ? painted : painted + blanks;
    }

    // How many columns a line holds: where not even narrow ones all do, the first.
    int Shown(int[] widths)
    {
        var shown = widths.Length;
        while (shown > 1 && Total(shown) > screen.Columns)
            shown--;
        return shown;

        int Total(int count) => widths.Take(count).Sum() + GapColumns * (count - 1) + (count < widths.Length ? GapColumns + More.Length : 0);
    }

    static bool IsNumeric(List<Cell[]> rows, int column) =>
        rows.Any(row => row[column].IsNumber) && rows.All(row => row[column].IsNumber || row[column].IsNull);

    readonly record struct Cell(string Text, int Width, ValueType Type)
    {
        public bool IsNumber => Type == ValueType.Number;

        public bool IsNull => Type is ValueType.Null or ValueType.Undefined;

        public static Cell Of(Value value)
        {
            var text = CellText.Of(value);
            return new Cell(text, DisplayWidth.Of(text), value.Type);
        }
    }
}
