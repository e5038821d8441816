using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>
/// Speaks to the driver as SQL Server does, on a port of 127.0.0.1, without TLS. What statements do is up to a behaviour, one for each session; before it
/// sees one, it is parsed with the grammar of SQL Server 2016. This shows what the driver makes of answers, and that T-SQL is T-SQL. It does not show
/// what SQL Server does.
/// </summary>
sealed class FakeSqlServer : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<TcpClient, Task> _sessions = [];
    readonly Func<IServerBehaviour> _behaviour;
    readonly Task _accepting;

    public FakeSqlServer(Func<IServerBehaviour> behaviour)
    {
        _behaviour = behaviour;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string ConnectionString => $"Server=127.0.0.1,{Port};Database=seq;User ID=alice;Password=s3cret;Encrypt=Optional";

    int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>As when the server dies: every connection breaks.</summary>
    public void DropConnections()
    {
        foreach (var client in _sessions.Keys)
            client.Client?.Close(0); // null once the session has ended by itself
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        DropConnections();
        await _accepting;
        await Task.WhenAll(_sessions.Values);
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                client.NoDelay = true;
                _sessions[client] = ServeAsync(client);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Stopped listening.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        using var behaviour = _behaviour();
        try
        {
            using var stream = client.GetStream();
            while (await TdsMessage.ReadAsync(stream) is var (type, body))
                if (Answer(behaviour, type, body) is { } answer)
                    await TdsMessage.WriteAsync(stream, answer);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection broke.
        }
        finally
        {
            _sessions.TryRemove(client, out _);
            client.Dispose();
        }
    }

    static byte[]? Answer(IServerBehaviour behaviour, byte type, byte[] body)
    {
        try
        {
            switch (type)
            {
                case TdsMessage.PreLogin:
                    return TdsMessage.PreLoginAnswer();
                case TdsMessage.Login:
                    behaviour.Login();
                    return TdsAnswer.LoginAccepted();
                case TdsMessage.Batch:
                    return Run(behaviour, [TdsMessage.ReadBatch(body)]) is [var reply] ? TdsAnswer.Of(reply) : null;
                case TdsMessage.Rpc:
                    return Run(behaviour, TdsMessage.ReadRpc(body)) is { } replies ? TdsAnswer.OfCalls(replies) : null;
                case TdsMessage.Transaction:
                    return ChangeTransaction(behaviour, TdsMessage.TransactionRequest(body));
                default:
                    return TdsAnswer.Cancelled();
            }
        }
        catch (SqlRefusal refusal)
        {
            return TdsAnswer.Refused(refusal);
        }
    }

    static List<SqlReply>? Run(IServerBehaviour behaviour, IReadOnlyList<SqlCall> calls)
    {
        var replies = new List<SqlReply>();
        foreach (var call in calls)
        {
            Grammar.Check(call.Text);
            if (behaviour.Run(call) is not { } reply)
                return null;
            replies.Add(reply);
        }
        return replies;
    }

    static byte[] ChangeTransaction(IServerBehaviour behaviour, int request)
    {
        switch (request)
        {
            case 5:
                behaviour.Begin();
                return TdsAnswer.TransactionChanged(8);
            case 7:
                behaviour.Commit();
                return TdsAnswer.TransactionChanged(9);
            default:
                behaviour.RollBack();
                return TdsAnswer.TransactionChanged(10);
        }
    }
}
