using Seqsvr.Metastore.Backends;

namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>The lease's session with a <see cref="RehearsedDatabase"/>.</summary>
sealed class RehearsedSession(RehearsedDatabase database) : SessionLock
{
    public override Task CheckAsync(CancellationToken cancellation) => database.CheckAsync(this, cancellation);

    public override ValueTask DisposeAsync()
    {
        database.Release(this);
        return ValueTask.CompletedTask;
    }
}
