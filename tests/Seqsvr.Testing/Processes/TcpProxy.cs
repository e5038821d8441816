using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Seqsvr.Testing.Processes;

/// <summary>Stands between a client and a server on this machine, and is the bad network between them on command.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly int _target;
    readonly CancellationTokenSource _closing = new();
    readonly ConcurrentDictionary<TcpLink, bool> _links = [];
    readonly Task _accepting;
    volatile AnswerTrap? _trap;
    volatile TaskCompletionSource _silence = Finished();

    /// <param name="target">The port of the server.</param>
    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public int Port { get; }

    /// <summary>Ends every connection at once, for both sides.</summary>
    public void CutAll()
    {
        foreach (var link in _links.Keys)
            link.Cut();
    }

    /// <summary>From now on nothing comes through, in either direction, and no connection ends: a cable that was pulled.</summary>
    public void BeSilent() => _silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held back goes through.</summary>
    public void BeSilentNoMore() => _silence.TrySetResult();

    /// <summary>
    /// The next time that a client sends <paramref name="request"/>, the server gets it and answers, and the answer does not arrive: every
    /// connection ends instead. The task ends when that has happened.
    /// </summary>
    public Task LoseAnswerToAsync(string request)
    {
        var trap = new AnswerTrap(Encoding.ASCII.GetBytes(request));
        _trap = trap;
        return trap.Sprung.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        BeSilentNoMore();
        CutAll();
        await _accepting;
        _closing.Dispose();
    }

    static TaskCompletionSource Finished()
    {
        var finished = new TaskCompletionSource();
        finished.SetResult();
        return finished;
    }

    async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
                running.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException && _closing.IsCancellationRequested)
        {
            await Task.WhenAll(running);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        var server = new TcpClient();
        var link = new TcpLink(client, server);
        _links.TryAdd(link, true);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAll(
                PumpAsync(client.GetStream(), server.GetStream(), bytes => link.Trap ??= _trap is { } trap && trap.Catches(bytes) ? trap : null, link),
                PumpAsync(server.GetStream(), client.GetStream(), _ => Spring(link), link));
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone.
        }
        finally
        {
            link.Cut();
            _links.TryRemove(link, out _);
        }
    }

    async Task PumpAsync(NetworkStream from, NetworkStream to, Action<ReadOnlySpan<byte>> look, TcpLink link)
    {
        var buffer = new byte[64 << 10];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var count)
            {
                await _silence.Task;
                look(buffer.AsSpan(0, count));
                await to.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        finally
        {
            link.Cut();
        }
    }

    /// <summary>At the first byte of the answer to a trapped request.</summary>
    void Spring(TcpLink link)
    {
        if (link.Trap is not { } trap)
            return;
        _trap = null;
        CutAll();
        trap.Sprung.TrySetResult();
    }
}
