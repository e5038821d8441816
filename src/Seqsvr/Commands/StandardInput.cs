using System.Text;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server;

namespace Seqsvr.Commands;

/// <summary>Values that should not stand on a command line, because others could see them there.</summary>
internal static class StandardInput
{
    /// <summary>
    /// All of the input, from a pipe or a file, without one line break at its end; throws <see cref="StartupException"/> for what is no text.
    /// </summary>
    public static string ReadValue()
    {
        using var input = Console.OpenStandardInput();
        // One byte too many, and a line break, show that it is too large; where it is sent without end, nothing waits for that.
        var bytes = new byte[SecretStore.ValueBytesMax + 3];
        var length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        try
        {
            return WithoutLineBreak(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length));
        }
        catch (DecoderFallbackException)
        {
            throw new StartupException("The value on standard input is not UTF-8 text.");
        }
    }

    static string WithoutLineBreak(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
