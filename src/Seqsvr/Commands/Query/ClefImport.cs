using System.Globalization;
using Seqsvr.Events.Clef;
using Seqsvr.Server;
using Seqsvr.Store;
using Seqsvr.Store.Files;

namespace Seqsvr.Commands.Query;

/// <summary>Brings CLEF of any length into a store that is kept nowhere, so that every query works on it, in bounded memory.</summary>
internal sealed class ClefImport(ErrorMode onError)
{
    /// <summary>After so many lines that were left out only their number is told.</summary>
    const int LinesNamedMax = 10;

    /// <summary>A server takes no larger event unless told to; a file may come from one that was.</summary>
    static readonly EventLimits Limits = EventLimits.Default with { EventBytesMax = 16 << 20 };

    static readonly EventStoreOptions Sizes = new() { FlushBytes = 48 << 20, SegmentCacheBytes = 64 << 20 };

    long _skipped;

    /// <summary>
    /// Reads all inputs, one after the other. Throws <see cref="StartupException"/> for a line that is no event, and for a temporary folder without room;
    /// <see cref="IOException"/> for an input that cannot be read.
    /// </summary>
    /// <param name="inputs">Names of files, or <c>-</c>.</param>
    /// <param name="mayBeEmpty">False where nobody asked for standard input, and nothing in it means that nobody meant it.</param>
    public ScratchStore Run(IReadOnlyList<string> inputs, bool mayBeEmpty, IStoreEvents events)
    {
        var folder = Path.GetTempPath();
        var store = new ScratchStore(folder, Sizes, events);
        try
        {
            foreach (var input in inputs)
                Read(input, mayBeEmpty, store);
        }
        catch (DiskFullException error)
        {
            throw new StartupException($"{error.Message}: events that do not fit into memory go to {folder} for the time being. Name another folder in TMPDIR.");
        }
        if (_skipped > 0)
            CommandLine.Note([string.Create(CultureInfo.InvariantCulture, $"{_skipped} lines were left out because they are no events")]);
        return store;
    }

    void Read(string input, bool mayBeEmpty, ScratchStore store)
    {
        using var stream = ClefInput.Open(input, out var isEmpty);
        if (isEmpty && !mayBeEmpty)
            throw new StartupException(QuerySource.NoEvents);
        var reader = new ClefStreamReader(stream, Limits);
        try
        {
            while (true)
            {
                if (!reader.TryRead(out var batch, out var error))
                    Refuse(input, error!);
                else if (batch is not null)
                    store.Add(batch);
                else
                    return;
            }
        }
        catch (InvalidDataException error)
        {
            throw new StartupException($"{ClefInput.Describe(input)} is no whole gzip file: {error.Message}");
        }
    }

    void Refuse(string input, IngestError error)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{ClefInput.Describe(input)}, line {error.Line}: {error.Reason}");
        if (onError == ErrorMode.Fail)
            throw new StartupException($"{place}. To leave out such lines, add --on-error skip.");
        if (++_skipped <= LinesNamedMax)
            CommandLine.Note([$"left out: {place}"]);
    }
}
