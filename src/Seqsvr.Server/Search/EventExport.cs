using System.Buffers;
using System.Text.Json;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Server.Http;
using Seqsvr.Store.Columns;

namespace Seqsvr.Server.Search;

/// <summary>
/// One event at a time as the bytes a reader gets: an API entity or a CLEF document. Keeps its buffers; one thread at a time.
/// </summary>
internal sealed class EventExport(bool asClef, bool render) : IDisposable
{
    readonly ArrayBufferWriter<byte> _buffer = new();
    readonly ClefWriter _clef = new();
    readonly Utf8JsonWriter _json = new(Stream.Null, JsonResponse.WriterOptions);

    /// <summary>
    /// The event as JSON without a newline, valid until the next call; empty where it lies in a damaged block, which the store
    /// has reported and leaves out from then on.
    /// </summary>
    public ReadOnlyMemory<byte> Write(EventRow row)
    {
        _buffer.ResetWrittenCount();
        try
        {
            if (asClef)
                _clef.Write(row, _buffer);
            else
                WriteEntity(row);
            return _buffer.WrittenMemory;
        }
        catch (DamagedBlockException)
        {
            return default;
        }
    }

    public void Dispose()
    {
        _clef.Dispose();
        _json.Dispose();
    }

    void WriteEntity(EventRow row)
    {
        _json.Reset(_buffer);
        EventEntityWriter.Write(_json, row, render);
        _json.Flush();
    }
}
