using System.Globalization;
using System.Text;

namespace Seqsvr.Server.Telemetry;

/// <summary>
/// The last lines about taking events, for people whose senders have trouble: who was refused, when, and where in their payload. Never what is in it.
/// In memory: a restart begins anew. Thread-safe.
/// </summary>
internal sealed class IngestionJournal(TimeProvider time)
{
    /// <summary>How many lines are kept.</summary>
    public const int LinesMax = 1000;

    /// <summary>Longest line, in characters: titles of keys may be long.</summary>
    const int LengthMax = 1000;

    readonly Lock _lock = new();
    readonly Queue<string> _lines = new();

    /// <summary>Writes a line.</summary>
    public void Write(string text)
    {
        var moment = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var line = $"[{moment}] {text.ReplaceLineEndings(" ")}";
        lock (_lock)
        {
            if (_lines.Count == LinesMax)
                _lines.Dequeue();
            _lines.Enqueue(line.Length <= LengthMax ? line : line[..LengthMax]);
        }
    }

    /// <summary>All lines, oldest first, each ended by a line feed.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        lock (_lock)
            foreach (var line in _lines)
                text.Append(line).Append('\n');
        return text.ToString();
    }
}
