using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// Undoes one Content-Encoding, in memory and never beyond the limit of inflated bytes. The framework's streams take a
/// truncated body for a short one and overlook what follows the end, so the trailers are checked here as well.
/// All methods throw <see cref="RequestRefusedException"/>: 400 for damaged data, 413 beyond the limit, 415 for an unknown encoding.
/// </summary>
internal static class ContentDecoder
{
    const int GzipTrailerBytes = 8;
    const int ZlibTrailerBytes = 4;

    /// <summary>Decodes <paramref name="source"/> into <paramref name="destination"/>, which is empty.</summary>
    public static void Decode(string encoding, ReadOnlyMemory<byte> source, PayloadBuffer destination, int bytesMax)
    {
        switch (encoding)
        {
            case "gzip" or "x-gzip":
                Inflate(new GZipStream(AsStream(source), CompressionMode.Decompress), destination, bytesMax, encoding);
                CheckGzip(source.Span, destination.Written.Span);
                break;
            case "deflate":
                Inflate(new ZLibStream(AsStream(source), CompressionMode.Decompress), destination, bytesMax, encoding);
                CheckZlib(source.Span, destination.Written.Span);
                break;
            case "br":
                Unbrotli(source.Span, destination, bytesMax);
                break;
            default:
                throw new RequestRefusedException(
                    StatusCodes.Status415UnsupportedMediaType, "The Content-Encoding is not known here; use gzip, deflate, br or identity.");
        }
    }

    static MemoryStream AsStream(ReadOnlyMemory<byte> source) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(source, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(source.ToArray(), writable: false);

    static void Inflate(Stream stream, PayloadBuffer destination, int bytesMax, string encoding)
    {
        using (stream)
        {
            try
            {
                while (stream.Read(destination.Free().Span) is var read and > 0)
                    Advance(destination, read, bytesMax);
            }
            catch (InvalidDataException)
            {
                throw Damaged(encoding);
            }
        }
    }

    /// <summary>The trailer holds checksum and size of the last member, so both a cut and anything after the end show here.</summary>
    static void CheckGzip(ReadOnlySpan<byte> source, ReadOnlySpan<byte> inflated)
    {
        if (source.IsEmpty)
            return;
        if (source.Length < GzipTrailerBytes)
            throw Damaged("gzip");
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(source[^8..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(source[^4..]);
        if (size > inflated.Length || Crc32.Of(inflated[^(int)size..]) != checksum)
            throw Damaged("gzip");
    }

    static void CheckZlib(ReadOnlySpan<byte> source, ReadOnlySpan<byte> inflated)
    {
        if (source.IsEmpty)
            return;
        if (source.Length < ZlibTrailerBytes || BinaryPrimitives.ReadUInt32BigEndian(source[^4..]) != Adler32.Of(inflated))
            throw Damaged("deflate");
    }

    static void Unbrotli(ReadOnlySpan<byte> source, PayloadBuffer destination, int bytesMax)
    {
        if (source.IsEmpty)
            return;
        using var decoder = new BrotliDecoder();
        OperationStatus status;
        do
        {
            status = decoder.Decompress(source, destination.Free().Span, out var consumed, out var written);
            source = source[consumed..];
            Advance(destination, written, bytesMax);
        } while (status == OperationStatus.DestinationTooSmall);
        if (status != OperationStatus.Done || !source.IsEmpty)
            throw Damaged("br");
    }

    static void Advance(PayloadBuffer destination, int count, int bytesMax)
    {
        destination.Advance(count);
        if (destination.Length > bytesMax)
            throw TooLarge(bytesMax);
    }

    /// <summary>The refusal of a body beyond <paramref name="bytesMax"/>.</summary>
    public static RequestRefusedException TooLarge(int bytesMax) => new(
        StatusCodes.Status413PayloadTooLarge,
        $"The payload is larger than {bytesMax} bytes (RawPayloadMaximumContentLength), counted after decompression. Nothing of it was stored; send smaller batches.");

    static RequestRefusedException Damaged(string encoding) => new(
        StatusCodes.Status400BadRequest,
        $"The body is not complete, valid {encoding} data as the Content-Encoding says. Nothing of it was stored.");
}
