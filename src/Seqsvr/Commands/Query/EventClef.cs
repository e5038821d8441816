using System.Buffers;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;

namespace Seqsvr.Commands.Query;

/// <summary>Events as CLEF, one a line: what can be read in again.</summary>
internal sealed class EventClef : IEventForm
{
    readonly ClefWriter _writer = new();

    public void WriteHeading(IBufferWriter<byte> to)
    {
    }

    public void Write(IBufferWriter<byte> to, EventRow row)
    {
        _writer.Write(row, to);
        to.Write("\n"u8);
    }

    public void Dispose() => _writer.Dispose();
}
