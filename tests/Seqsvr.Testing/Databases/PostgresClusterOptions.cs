namespace Seqsvr.Testing.Databases;

/// <summary>How a cluster differs from the usual one.</summary>
public sealed record PostgresClusterOptions
{
    /// <summary>The server offers TLS, with a certificate that nobody has signed.</summary>
    public bool Tls { get; init; }

    /// <summary>Lines that stand before all others in <c>pg_hba.conf</c>.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>Lines for <c>postgresql.conf</c>: <c>max_connections = 8</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
