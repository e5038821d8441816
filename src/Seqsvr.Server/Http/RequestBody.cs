using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>Reads bodies that are small and not compressed: everything but events.</summary>
internal static class RequestBody
{
    /// <summary>Largest of them: nobody writes more by hand.</summary>
    public const int BytesMax = 1 << 20;

    /// <summary>
    /// What a failure to read a body is for the client; null where it is no fault of theirs. Kestrel refuses bad chunks by itself, but fails where the size
    /// of one is more than its number holds.
    /// </summary>
    public static RequestRefusedException? RefusalOf(IOException error) => error.InnerException is OverflowException
        ? new RequestRefusedException(StatusCodes.Status400BadRequest, "The size of a chunk of the body is no number.")
        : null;

    /// <summary>The whole body; throws <see cref="RequestRefusedException"/> (400, 413, 415).</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, "The body of this request must not be compressed.");
        var body = new ArrayBufferWriter<byte>();
        try
        {
            while (await request.Body.ReadAsync(body.GetMemory(4096), request.HttpContext.RequestAborted) is var read and > 0)
            {
                body.Advance(read);
                if (body.WrittenCount > BytesMax)
                    throw new RequestRefusedException(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {BytesMax} bytes.");
            }
        }
        catch (IOException error) when (RefusalOf(error) is { } refusal)
        {
            throw refusal;
        }
        return body.WrittenMemory;
    }
}
