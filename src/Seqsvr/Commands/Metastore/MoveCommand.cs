using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Commands.Secret;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Metastores;

namespace Seqsvr.Commands.Metastore;

/// <summary><c>seqsvr metastore to-postgresql</c>, <c>to-mssql</c> and <c>to-native</c>.</summary>
internal sealed class MoveCommand
{
    readonly MetastoreProduct _target;
    readonly Option<string?> _connectionString;
    readonly Option<bool> _fromInput;
    readonly Option<string?> _schema;
    readonly Option<bool> _skipConfiguration;
    readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the documents that the target holds. Without it a target with documents is refused." };
    readonly Option<string?> _storage = StorageFolder.Option();

    MoveCommand(MetastoreProduct target, string schemaDefault)
    {
        _target = target;
        var variable = target == MetastoreProduct.Native ? "" : MetastoreVariables.ConnectionStringOf(target);
        _connectionString = new("--connection-string")
        {
            Description = $"The database to move to. Other users of this machine may see a command line: where the string holds a password, prefer --connection-string-stdin, or the variable {variable}, which is taken where this option is left out.",
            HelpName = "STRING",
        };
        _fromInput = new("--connection-string-stdin") { Description = "Read the connection string from standard input; one newline at its end does not count." };
        _schema = new("--schema")
        {
            Description = $"The schema in the database; made where it is missing and the account may {schemaDefault} [environment: {(variable.Length == 0 ? "" : MetastoreVariables.SchemaOf(target))}]",
            HelpName = "NAME",
        };
        _skipConfiguration = new("--skip-config")
        {
            Description = target == MetastoreProduct.Native
                ? "Move the documents and leave the configuration as it is: needed where the environment names the database."
                : "Move the documents and leave the configuration as it is, where the connection string comes from the environment or is set by other means.",
        };
    }

    public static Command Create(MetastoreProduct target, string name, string product, string schemaDefault, params string[] examples)
    {
        var move = new MoveCommand(target, schemaDefault);
        var command = new ExplainedCommand(
            name,
            $"Move the documents of this instance to {product}, and make the instance use them there. The server must be stopped. All or nothing: every document is read back and compared before the configuration is switched, and the old metastore is left as it is.")
        {
            Examples = examples,
            Variables = [.. VariablesOf(target)],
        };
        if (target != MetastoreProduct.Native)
        {
            command.Options.Add(move._connectionString);
            command.Options.Add(move._fromInput);
            command.Options.Add(move._schema);
        }
        command.Options.Add(move._skipConfiguration);
        command.Options.Add(move._overwrite);
        command.Options.Add(move._storage);
        command.SetAction(move.RunAsync);
        return command;
    }

    static IEnumerable<(string Name, string Meaning)> VariablesOf(MetastoreProduct target)
    {
        if (target != MetastoreProduct.Native)
        {
            yield return (MetastoreVariables.ConnectionStringOf(target), "The database to move to, where no option names one.");
            yield return (MetastoreVariables.SchemaOf(target), "The schema in it, where no option names one.");
        }
        foreach (var other in new[] { MetastoreProduct.PostgreSql, MetastoreProduct.SqlServer }.Where(other => other != target))
            yield return (MetastoreVariables.ConnectionStringOf(other), "Where the documents are. It wins over what this command writes: use --skip-config, then remove it.");
        foreach (var variable in SecretCommand.KeyVariables)
            yield return variable;
    }

    Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var request = new MoveRequest(
            StorageFolder.Find(parsed.GetValue(_storage)), _target, ReadConnectionString(parsed),
            _target == MetastoreProduct.Native ? null : parsed.GetValue(_schema), parsed.GetValue(_skipConfiguration));
        return MoveRunner.RunAsync(
            request, parsed.GetValue(_overwrite), Environment.GetEnvironmentVariables(), new MoveReport(Console.Out), Console.Out, cancellation);
    }

    string? ReadConnectionString(ParseResult parsed)
    {
        if (_target == MetastoreProduct.Native)
            return null;
        var text = parsed.GetValue(_connectionString);
        if (!parsed.GetValue(_fromInput))
            return text;
        return text is null ? StandardInput.ReadValue() : throw new ConfigurationException("Give either --connection-string or --connection-string-stdin, not both.");
    }
}
