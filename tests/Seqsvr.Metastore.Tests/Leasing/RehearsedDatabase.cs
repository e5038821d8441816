namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>
/// What a database server does to its clients, on command: it goes away, ends sessions, does not answer. Sessions hold the lease as in
/// PostgreSQL: at most one does, and none after its end.
/// </summary>
sealed class RehearsedDatabase
{
    readonly Lock _lock = new();
    RehearsedSession? _holder;

    /// <summary>Nobody gets in, and nobody in there gets an answer but an error.</summary>
    public bool IsDown { get; private set; }

    /// <summary>Asking whether a session lives waits until the asker gives up.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How often the lease was taken.</summary>
    public int Takings { get; private set; }

    /// <summary>How often somebody looked whether a session lives.</summary>
    public int Checks { get; private set; }

    public RehearsedSession? TryTake()
    {
        lock (_lock)
        {
            Answer();
            if (_holder is not null)
                return null;
            Takings++;
            return _holder = new RehearsedSession(this);
        }
    }

    /// <summary>The administrator ends the session that holds the lease. False where nobody has it.</summary>
    public bool EndSession()
    {
        lock (_lock)
        {
            var held = _holder is not null;
            _holder = null;
            return held;
        }
    }

    /// <summary>All sessions end.</summary>
    public void GoDown()
    {
        lock (_lock)
        {
            IsDown = true;
            _holder = null;
        }
    }

    public void ComeBack() => IsDown = false;

    /// <summary>Throws what a driver would, while the server is away.</summary>
    public void Answer()
    {
        if (IsDown)
            throw new RehearsedFailure("nothing accepts connections");
    }

    public async Task CheckAsync(RehearsedSession session, CancellationToken cancellation)
    {
        if (IsSilent)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        lock (_lock)
        {
            Checks++;
            Answer();
            if (_holder != session)
                throw new RehearsedFailure("the session was ended");
        }
    }

    public void Release(RehearsedSession session)
    {
        lock (_lock)
            if (_holder == session)
                _holder = null;
    }
}
