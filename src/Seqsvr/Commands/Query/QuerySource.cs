using Seqsvr.Server;
using Seqsvr.Store;

namespace Seqsvr.Commands.Query;

/// <summary>Where the events come from: the storage of a server that is stopped, or CLEF.</summary>
internal static class QuerySource
{
    /// <summary>What to say to someone who named no events.</summary>
    public const string NoEvents = "Name the events: --storage DIR of a stopped server, -i FILE of CLEF, or pipe CLEF into the command.";

    /// <summary>Opens it; dispose it. Throws <see cref="StartupException"/> or <see cref="IOException"/> where that cannot be.</summary>
    public static IEventSource Open(string? storage, IReadOnlyList<string> inputs, ErrorMode onError, IStoreEvents events)
    {
        if (storage is not null)
            return inputs.Count == 0 ? StoppedStorage.Open(storage, "or ask it: GET api/data?q=...", events) : throw new StartupException("Name the events either with --storage or with -i, not with both.");
        if (inputs.Count > 0)
            return new ClefImport(onError).Run(inputs, mayBeEmpty: true, events);
        return Console.IsInputRedirected
            ? new ClefImport(onError).Run([ClefInput.StandardInputName], mayBeEmpty: false, events)
            : throw new StartupException(NoEvents);
    }
}
