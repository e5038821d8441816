namespace Seqsvr.Testing.Processes;

/// <summary>A request whose answer is to be lost, see <see cref="TcpProxy"/>.</summary>
sealed class AnswerTrap(byte[] request)
{
    public TaskCompletionSource Sprung { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Catches(ReadOnlySpan<byte> sent) => sent.IndexOf(request) >= 0;
}
