using System.Buffers;
using Seqsvr.Events.Model;

namespace Seqsvr.Commands.Query;

/// <summary>What events are written as.</summary>
internal interface IEventForm : IDisposable
{
    /// <summary>What comes before the first event, be there one or not.</summary>
    void WriteHeading(IBufferWriter<byte> to);

    /// <summary>One event.</summary>
    void Write(IBufferWriter<byte> to, EventRow row);
}
