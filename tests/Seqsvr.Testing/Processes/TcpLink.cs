using System.Net.Sockets;

namespace Seqsvr.Testing.Processes;

/// <summary>One connection through a <see cref="TcpProxy"/>: its two halves end together.</summary>
sealed class TcpLink(TcpClient client, TcpClient server)
{
    /// <summary>Set: the answer that comes next is lost.</summary>
    public AnswerTrap? Trap { get; set; }

    public void Cut()
    {
        client.Dispose();
        server.Dispose();
    }
}
