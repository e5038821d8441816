using System.Globalization;
using Seqsvr.Store;

namespace Seqsvr.Commands.Store;

/// <summary>What a check finds, a line each, and on a terminal how far it is. For one thread.</summary>
/// <param name="output">Gets the lines.</param>
/// <param name="terminal">Gets the progress; null where nobody watches.</param>
internal sealed class CheckOutput(TextWriter output, TextWriter? terminal) : IStoreEvents
{
    /// <summary>Back to the first column, and what stands there away.</summary>
    const string EmptyLine = "\r\u001b[K";

    long _bytes;
    long _read;
    int _percent = -1;

    /// <summary>Damaged pieces so far.</summary>
    public int Problems { get; private set; }

    public void Damaged(string place, string reason)
    {
        Problems++;
        terminal?.Write(EmptyLine);
        _percent = -1;
        output.WriteLine($"{place}: {reason}".ReplaceLineEndings(" "));
    }

    public void IndexDamaged(string index, string reason) => Damaged(index, $"{reason}; a server makes it anew");

    /// <summary>So many bytes will be read.</summary>
    public void Begin(long bytes) => _bytes = bytes;

    /// <summary>So many more were read.</summary>
    public void Advance(int bytes)
    {
        _read += bytes;
        var percent = (int)(_read * 100 / Math.Max(1, _bytes));
        if (percent == _percent)
            return;
        _percent = percent;
        terminal?.Write(string.Create(CultureInfo.InvariantCulture, $"{EmptyLine}{percent} % of {_bytes} bytes"));
    }

    /// <summary>Says what it was, and how it is.</summary>
    public void End(string what)
    {
        terminal?.Write(EmptyLine);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {(Problems == 0 ? "nothing is damaged" : $"{Problems} places are damaged")}."));
    }
}
