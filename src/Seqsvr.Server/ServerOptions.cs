using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Backends;
using Seqsvr.Server.Configuration;
using Seqsvr.Store;
using Seqsvr.Store.Files;

namespace Seqsvr.Server;

/// <summary>What a server is started with.</summary>
public sealed record ServerOptions
{
    /// <summary>Where the events live.</summary>
    public required IStoreDirectory Storage { get; init; }

    /// <summary>Where the documents live. It belongs to the server from the start on, also to one that does not start.</summary>
    public required SqlBackend Metastore { get; init; }

    public required ServerSettings Settings { get; init; }

    /// <summary>The folder of nightly backups while no setting names another; null makes none.</summary>
    public string? BackupFolder { get; init; }

    /// <summary>Sizes of the event store; null for those of a server, with the free space the settings ask for.</summary>
    public EventStoreOptions? Store { get; init; }

    /// <summary>Where the server's own log goes.</summary>
    public required ILoggerProvider Log { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Times and sizes that tests make small.</summary>
    public ServerLimits Limits { get; init; } = new();
}
