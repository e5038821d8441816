using System.Buffers;
using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Output;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Commands.Query;

/// <summary>Events for people: time, level and message on a line, and below it the exception, moved in.</summary>
internal sealed class EventTable(Screen screen) : IEventForm
{
    /// <summary>A longer level moves its own message to the right.</summary>
    const int LevelColumns = 11;

    const string Gap = "  ";

    public void WriteHeading(IBufferWriter<byte> to)
    {
        WriteLine(to, screen.Strong("@Timestamp".PadRight(Timestamp.Length)) + Gap + screen.Strong("@Level".PadRight(LevelColumns)) + Gap + screen.Strong("@Message"));
        WriteLine(to, screen.Fit(string.Join(Gap, new string('-', Timestamp.Length), new string('-', LevelColumns), new string('-', "@Message".Length))));
    }

    public void Write(IBufferWriter<byte> to, EventRow row)
    {
        var level = CellText.Of(EventMembers.Get(row, EventMember.Level));
        level += new string(' ', Math.Max(0, LevelColumns - DisplayWidth.Of(level)));
        var taken = Timestamp.Length + Gap.Length + DisplayWidth.Of(level) + Gap.Length;
        var message = screen.Fit(VisibleText.Of(MessageRenderer.Render(row)), taken);
        WriteLine(to, Timestamp.Format(row.Timestamp) + Gap + screen.Level(level) + Gap + message);
        if (row[Members.Exception] is { Kind: SlotKind.Text } exception)
            foreach (var line in Encoding.UTF8.GetString(exception.Text).Split('\n'))
                WriteLine(to, Gap + screen.Faint(screen.Fit(VisibleText.Of(line.TrimEnd()), Gap.Length)));
    }

    public void Dispose()
    {
    }

    static void WriteLine(IBufferWriter<byte> to, string line)
    {
        Encoding.UTF8.GetBytes(line, to);
        to.Write("\n"u8);
    }
}
