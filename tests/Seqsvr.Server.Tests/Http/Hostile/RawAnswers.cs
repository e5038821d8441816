using System.Globalization;
using System.Net;
using System.Text;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Reads the answers out of the bytes of a connection.</summary>
static class RawAnswers
{
    const string Version = "HTTP/1.1 ";

    /// <summary>How Kestrel tells who began in HTTP/2 that it speaks HTTP/1.1 here: a frame GOAWAY (RFC 9113, 6.8).</summary>
    static ReadOnlySpan<byte> GoAway => [0, 0, 8, 7, 0];

    /// <summary>One after the other, without "100 Continue"; null where the bytes are something else.</summary>
    /// <param name="bytes">All that came.</param>
    /// <param name="verb">The method of the first request: an answer to HEAD has no body, whatever its headers say.</param>
    public static List<RunningServer.Answer>? Read(byte[] bytes, string verb)
    {
        var answers = new List<RunningServer.Answer>();
        if (bytes.AsSpan().StartsWith(GoAway))
            return answers;
        var text = Encoding.Latin1.GetString(bytes);
        while (text.Length > 0)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0 || !text.StartsWith(Version, StringComparison.Ordinal)
                || !int.TryParse(text.AsSpan(Version.Length, 3), CultureInfo.InvariantCulture, out var status))
                return null;
            var lines = text[..end].Split("\r\n");
            text = text[(end + 4)..];
            if (status == (int)HttpStatusCode.Continue)
                continue;
            using var message = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent([]) };
            foreach (var (name, value) in lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1))))
                if (!message.Headers.TryAddWithoutValidation(name, value))
                    message.Content.Headers.TryAddWithoutValidation(name, value);
            var isToHead = verb == "HEAD" && answers.Count == 0 && (text.Length == 0 || text.StartsWith(Version, StringComparison.Ordinal));
            var body = isToHead ? "" : TakeBody(message, ref text);
            answers.Add(new RunningServer.Answer(
                message.StatusCode, message.Headers, message.Content.Headers, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body))));
        }
        return answers;
    }

    static string TakeBody(HttpResponseMessage message, ref string text)
    {
        if (message.Headers.TransferEncodingChunked == true)
            return TakeChunks(ref text);
        // Who speaks HTTP/1.0 is told no length: the end of the connection is the end of the body.
        var length = message.Content.Headers.TryGetValues("Content-Length", out var sent)
            ? Math.Min(int.Parse(sent.First(), CultureInfo.InvariantCulture), text.Length)
            : text.Length;
        var body = text[..length];
        text = text[length..];
        return body;
    }

    static string TakeChunks(ref string text)
    {
        var body = new StringBuilder();
        while (text.IndexOf("\r\n", StringComparison.Ordinal) is var end and > 0)
        {
            var length = int.Parse(text.AsSpan(0, end), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            // Less where the server has cut the connection off in the middle.
            body.Append(text.AsSpan(end + 2, Math.Min(length, text.Length - end - 2)));
            text = text[Math.Min(text.Length, end + 2 + length + 2)..];
            if (length == 0)
                break;
        }
        return body.ToString();
    }
}
