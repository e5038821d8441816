using System.Collections;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Metastores;

/// <summary>
/// From where to where an instance moves, and what its configuration must say afterwards. Made from the settings before anything is touched;
/// what cannot come out right is refused here.
/// </summary>
public sealed class MovePlan
{
    readonly MoveRequest _request;
    readonly SecretKey _key;
    readonly string? _connectionString;
    readonly string? _schema;

    /// <param name="connectionString">What must be written; null where the environment has it, or there is none.</param>
    /// <param name="schema">Likewise.</param>
    MovePlan(
        MoveRequest request, ServerSettings settings, MetastoreSettings target, string? connectionString, string? schema, IReadOnlyList<string> variables)
    {
        _request = request;
        _key = settings.SecretKey!;
        _connectionString = connectionString;
        _schema = schema;
        Source = settings.Metastore;
        Target = target;
        Variables = variables;
    }

    /// <summary>Where the documents are.</summary>
    public MetastoreSettings Source { get; }

    /// <summary>Where they go.</summary>
    public MetastoreSettings Target { get; }

    /// <summary>Variables that lead the server elsewhere until the operator changes them; some only where the configuration is skipped.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Whether <see cref="Switch"/> is to be called.</summary>
    public bool Switches => !_request.SkipConfiguration;

    /// <summary>Reads the settings; throws <see cref="ConfigurationException"/> for a move that cannot be made as asked.</summary>
    public static MovePlan Make(MoveRequest request, IDictionary environment)
    {
        var variables = new MetastoreVariables(environment);
        if (request.Target == MetastoreProduct.Native)
            return Make(request, environment, variables, null, MetastoreSettings.BuiltIn);
        var fromEnvironment = variables.Find(MetastoreVariables.ConnectionStringOf(request.Target));
        var connectionString = request.ConnectionString ?? fromEnvironment ?? throw new ConfigurationException(
            $"Name the database to move to: --connection-string, --connection-string-stdin, or the variable {MetastoreVariables.ConnectionStringOf(request.Target)}.");
        var schema = request.Schema ?? variables.Find(MetastoreVariables.SchemaOf(request.Target));
        var target = request.Target == MetastoreProduct.PostgreSql
            ? new MetastoreSettings(connectionString, schema, null, null)
            : new MetastoreSettings(null, null, connectionString, schema);
        // Where the environment names the target, the instance has lived without that variable so far.
        return Make(request, connectionString == fromEnvironment ? variables.Without(request.Target) : environment, variables, schema, target);
    }

    /// <summary>Makes the instance use the target from its next start on: all of it or nothing, see <see cref="ConfigurationSwitch"/>.</summary>
    public void Switch(IProgress<string> steps)
    {
        var secrets = new Dictionary<string, string?>(StringComparer.Ordinal);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var product in new[] { MetastoreProduct.PostgreSql, MetastoreProduct.SqlServer })
        {
            var isTarget = product == _request.Target;
            secrets[MetastoreVariables.ConnectionStringKey(product)] = isTarget ? _connectionString : null;
            settings[MetastoreVariables.ConnectionStringKey(product)] = null;
            settings[MetastoreVariables.SchemaKey(product)] = isTarget ? _schema : null;
        }
        ConfigurationSwitch.Apply(_request.Storage, _key, secrets, settings, steps);
    }

    static MovePlan Make(MoveRequest request, IDictionary environment, MetastoreVariables variables, string? schema, MetastoreSettings target)
    {
        var settings = SettingsReader.Read(request.Storage, environment, out _);
        if (settings.Metastore == target)
            throw new ConfigurationException("The instance uses that metastore already; there is nothing to move.");
        var connectionString = target.PostgresConnectionString ?? target.MsSqlConnectionString;
        var against = variables.Against(request.Target, connectionString, schema);
        if (against.Count > 0 && !request.SkipConfiguration)
            throw new ConfigurationException(
                $"{string.Join(" and ", against)} in the environment decides which metastore is used, and this command cannot change it. "
                + $"Run it again with --skip-config, which moves the documents only; then change {(against.Count > 1 ? "these variables" : "the variable")} where the server gets its environment, before it starts again.");
        // What the environment says already need not be written, and a password is better in one place than in two.
        return new MovePlan(
            request, settings, target,
            connectionString == variables.Find(MetastoreVariables.ConnectionStringOf(request.Target)) ? null : connectionString,
            schema == variables.Find(MetastoreVariables.SchemaOf(request.Target)) ? null : schema,
            against);
    }
}
