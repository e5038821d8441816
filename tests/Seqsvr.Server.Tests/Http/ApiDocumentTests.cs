using System.Text.RegularExpressions;
using Seqsvr.Server.Http;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Http;

/// <summary>The tables of <c>docs/api</c> say what is served, no more and no less.</summary>
public sealed partial class ApiDocumentTests
{
    static readonly string Folder = Path.Combine(RepositoryLayout.Root, "docs", "api");

    [Fact]
    public async Task EveryAddressStandsOnOnePageWithItsVerbsAndPermission()
    {
        await using var server = await RunningServer.StartAsync();
        var told = from file in Directory.GetFiles(Folder)
                   from Match row in Row().Matches(File.ReadAllText(file))
                   from verb in row.Groups["verbs"].Value.Split(", ")
                   select $"{verb} {row.Groups["pattern"].Value} {row.Groups["permission"].Value}";
        // HEAD is where GET is public, as the first page says.
        var served = from route in server.Routes from verb in route.Verbs where verb != "HEAD" select $"{verb} {route.Pattern} {route.Permission}";
        told.ShouldBe(served, ignoreOrder: true);
    }

    [Fact]
    public void EveryGroupHasAPageToWhichTheFirstOneLeads()
    {
        var first = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var group in LinkTemplates.Groups)
        {
            var page = group.Path.Split('/')[1] + ".md";
            File.ReadAllText(Path.Combine(Folder, page)).ShouldContain($"`/{group.Path}`");
            first.ShouldContain($"]({page})");
        }
    }

    [GeneratedRegex(@"^\| `(?<pattern>/[^`]*)` \| (?<verbs>[A-Z, ]+) \| (?<permission>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
