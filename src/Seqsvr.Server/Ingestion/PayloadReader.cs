using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// Reads a whole request body into pooled memory and undoes its Content-Encodings. All waiting for the network is here;
/// everything after it works on memory.
/// </summary>
internal sealed class PayloadReader(IngestBudget budget)
{
    /// <summary>More encodings than this on one body are an attack, not a need.</summary>
    const int EncodingsMax = 3;

    /// <summary>
    /// The decoded body of at most <paramref name="bytesMax"/> bytes, to be disposed by the caller. Throws
    /// <see cref="RequestRefusedException"/> (400, 413, 415, 503), or what Kestrel throws for a body that stalls or breaks off.
    /// </summary>
    public async Task<PayloadBuffer> ReadAsync(HttpRequest request, int bytesMax, CancellationToken cancellation)
    {
        var encodings = EncodingsOf(request);
        var payload = await ReadBodyAsync(request, bytesMax, cancellation);
        // The last encoding named was applied last.
        for (var i = encodings.Count - 1; i >= 0; i--)
            payload = Decode(encodings[i], payload, bytesMax);
        return payload;
    }

    async Task<PayloadBuffer> ReadBodyAsync(HttpRequest request, int bytesMax, CancellationToken cancellation)
    {
        if (request.ContentLength > bytesMax)
            throw ContentDecoder.TooLarge(bytesMax);
        var announced = (int)(request.ContentLength ?? 0);
        var body = new PayloadBuffer(budget, announced);
        try
        {
            while ((body.Length == 0 || body.Length != announced) && await request.Body.ReadAsync(body.Free(), cancellation) is var read and > 0)
            {
                body.Advance(read);
                if (body.Length > bytesMax)
                    throw ContentDecoder.TooLarge(bytesMax);
            }
            return body;
        }
        catch (Exception error)
        {
            body.Dispose();
            if (error is IOException failure && RequestBody.RefusalOf(failure) is { } refusal)
                throw refusal;
            throw;
        }
    }

    PayloadBuffer Decode(string encoding, PayloadBuffer source, int bytesMax)
    {
        using (source)
        {
            var decoded = new PayloadBuffer(budget);
            try
            {
                ContentDecoder.Decode(encoding, source.Written, decoded, bytesMax);
                return decoded;
            }
            catch
            {
                decoded.Dispose();
                throw;
            }
        }
    }

    static List<string> EncodingsOf(HttpRequest request)
    {
        var encodings = request.Headers.ContentEncoding
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => name.ToLowerInvariant())
            .Where(name => name != "identity")
            .ToList();
        return encodings.Count <= EncodingsMax ? encodings : throw new RequestRefusedException(
            StatusCodes.Status415UnsupportedMediaType, $"The body has more than {EncodingsMax} content encodings; use one.");
    }
}
