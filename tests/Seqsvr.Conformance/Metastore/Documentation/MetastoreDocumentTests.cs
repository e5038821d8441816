using Seqsvr.Testing.Databases;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Metastore.Documentation;

/// <summary><c>docs/metastore.md</c>, typed from its first command to its last.</summary>
public class MetastoreDocumentTests
{
    static string Document => File.ReadAllText(Path.Combine(RepositoryLayout.Root, "docs", "metastore.md"));

    [PostgresFact]
    public async Task EveryCommandOfTheDocumentWorksAsItStandsThere()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var person = new Operator(cluster);
        var commands = 0;
        foreach (var block in ConsoleBlock.Read(person.Adapt(Document)))
        {
            if (block.Kind == "sql")
            {
                await person.AdministerAsync(string.Join('\n', block.Lines));
                continue;
            }
            block.Kind.ShouldBeOneOf("console", "console fails");
            foreach (var (command, expected) in block.Steps())
            {
                var (exitCode, output) = await person.TypeAsync(command, expected);
                var place = $"docs/metastore.md, block at line {block.Line}: {command}\n{output}";
                (exitCode != 0).ShouldBe(block.Kind == "console fails", place);
                ConsoleBlock.Missing(expected, output).ShouldBeNull(place);
                commands++;
            }
        }
        commands.ShouldBeGreaterThan(30, "the blocks were found");
    }

    [Fact]
    public void OutputThatDoesNotComeIsNoticed()
    {
        ConsoleBlock.Missing(["a...c", "...", "d"], "x\nabbc\ny\nd\n").ShouldBeNull();
        ConsoleBlock.Missing(["d", "a...c"], "x\nabbc\ny\nd\n").ShouldBe("a...c");
        ConsoleBlock.Missing(["ab"], "abbc\n").ShouldBe("ab");
    }

    [Fact]
    public void TheFoundingSentencesStandInTheDocument()
    {
        Document.ShouldContain("$ seqsvr secret set -k metastore.postgres.connectionString -v \"Host=example;Port=5432;Database=seq\"\n");
        Document.ShouldContain("$ seqsvr metastore to-postgresql --connection-string \"Host=example;Port=5432;Database=seq\"");
        Document.ShouldContain("--value-stdin < ");
        Document.ShouldContain("$ SEQ_METASTORE_POSTGRES_CONNECTIONSTRING=\"Host=example;Port=5432;Database=seq\"");
    }
}
