using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Seqsvr.Conformance.Comparing;
using Seqsvr.Conformance.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Clients;

/// <summary>What people type: curl with a CLEF file, plain and compressed, to each of the endpoints.</summary>
public class CurlTests
{
    // Three events and a blank line, with most members that CLEF has.
    static readonly string Clef = string.Join('\n', [
        """{"@t":"2026-11-22T10:00:00.1234567Z","@mt":"Hello {Name} – grüße","Name":"Ann \u00e9","Price":10.50,"Big":9007199254740991,"""
            + """ "@@at":"escaped","Nested":{"List":[1,"2",null,{}]}}""",
        """{"@t":"2026-11-22T12:00:00+02:00","@m":"no template here","@l":"warn","@x":"System.Exception: boom\n   at X","@i":"5e1a5db1","""
            + """ "@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331"}""",
        "",
        """{"@t":"2026-11-22T10:00:00Z","@mt":"{Elapsed:0.00} ms","@r":["1.50"],"Elapsed":1.5,"@st":"2026-11-22T09:59:59.5Z","@sk":"Server","""
            + """ "@ps":"00f067aa0ba902b7","@ra":{"service":{"name":"s"}},"@sa":{"name":"scope"}}""",
    ]);

    [Theory]
    [InlineData("ingest/clef", "text/plain", null)]
    [InlineData("ingest/clef", "application/x-www-form-urlencoded", null)]
    [InlineData("api/events/raw", "application/vnd.serilog.clef", null)]
    [InlineData("api/events/raw?clef", "application/json", null)]
    [InlineData("api/events/raw?clef=true", "text/plain", null)]
    [InlineData("ingest/clef", "application/vnd.serilog.clef", "gzip")]
    [InlineData("ingest/clef", "application/vnd.serilog.clef", "deflate")]
    [InlineData("api/events/raw", "application/vnd.serilog.clef", "br")]
    public async Task AFilePostedWithCurlIsReadBackExactly(string path, string contentType, string? encoding)
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync();
        var file = Path.Combine(folder.Path, "events.clef");
        await File.WriteAllBytesAsync(file, Encoded(Encoding.UTF8.GetBytes(Clef), encoding));

        List<string> arguments = ["-sS", "-w", "\n%{http_code}", "-H", $"Content-Type: {contentType}", "-H", "X-Seq-ApiKey: null"];
        if (encoding is not null)
            arguments.AddRange(["-H", $"Content-Encoding: {encoding}"]);
        arguments.AddRange(["--data-binary", $"@{file}", $"{server.Url}{path}"]);
        var posted = await ChildProcess.RunAsync("curl", arguments);

        posted.MustSucceed().ShouldBe("{\"MinimumLevelAccepted\":null}\n201\n");
        using var client = new SeqClient(server.Url);
        Bag(await client.ClefAsync(10)).ShouldEqual(Bag(Clef.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        foreach (var read in await client.EventsAsync(10))
            DateTimeOffset.ParseExact(read.GetProperty("Timestamp").GetString()!, "o", null).Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task ABadLineIsAnsweredWithItsNumberAndNothingIsStored()
    {
        await using var server = await ServerProcess.StartAsync();
        const string SecondLineBad = "{\"@t\":\"2026-11-22T10:00:00Z\"}\n{\"@t\":\n";
        var posted = await ChildProcess.RunAsync("curl", ["-sS", "-w", "\n%{http_code}", "--data-binary", SecondLineBad, $"{server.Url}ingest/clef"]);

        var lines = posted.MustSucceed().Split('\n');
        lines[1].ShouldBe("400");
        JsonDocument.Parse(lines[0]).RootElement.GetProperty("Error").GetString()!.ShouldContain("line 2", Case.Insensitive);
        using var client = new SeqClient(server.Url);
        (await client.CountAsync()).ShouldBe(0);
    }

    static ClefBag Bag(IEnumerable<string> lines)
    {
        var bag = new ClefBag();
        foreach (var line in lines)
            bag.Add(line);
        return bag;
    }

    static byte[] Encoded(byte[] plain, string? encoding)
    {
        if (encoding is null)
            return plain;
        using var to = new MemoryStream();
        using (var compressor = Compressor(encoding, to))
            compressor.Write(plain);
        return to.ToArray();
    }

    static Stream Compressor(string encoding, Stream to) => encoding switch
    {
        "gzip" => new GZipStream(to, CompressionLevel.Fastest),
        "deflate" => new ZLibStream(to, CompressionLevel.Fastest),
        "br" => new BrotliStream(to, CompressionLevel.Fastest),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "no such content encoding"),
    };
}
