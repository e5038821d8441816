using System.Buffers;
using Seqsvr.Events.Model;

namespace Seqsvr.Commands.Query;

/// <summary>Writes events one after the other to a stream, in large pieces unless somebody watches. Owns both.</summary>
internal sealed class EventOutput : IDisposable
{
    const int PieceBytes = 64 << 10;

    readonly Stream _stream;
    readonly IEventForm _form;
    readonly bool _isPrompt;
    readonly ArrayBufferWriter<byte> _event = new();
    readonly ArrayBufferWriter<byte> _piece = new();

    /// <param name="isPrompt">Whether each event is to be out at once.</param>
    public EventOutput(Stream stream, IEventForm form, bool isPrompt)
    {
        _stream = stream;
        _form = form;
        _isPrompt = isPrompt;
        form.WriteHeading(_piece);
    }

    /// <summary>Writes an event, all of it or, where reading it fails, nothing.</summary>
    public void Add(EventRow row)
    {
        _event.ResetWrittenCount();
        _form.Write(_event, row);
        _piece.Write(_event.WrittenSpan);
        if (_isPrompt || _piece.WrittenCount >= PieceBytes)
            Flush();
    }

    public void Dispose()
    {
        Flush();
        _form.Dispose();
        _stream.Dispose();
    }

    void Flush()
    {
        _stream.Write(_piece.WrittenSpan);
        _piece.ResetWrittenCount();
    }
}
