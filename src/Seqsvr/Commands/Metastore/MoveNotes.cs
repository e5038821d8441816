using Seqsvr.Metastore.Backends;
using Seqsvr.Server.Metastores;

namespace Seqsvr.Commands.Metastore;

/// <summary>What remains to be done or known after a move.</summary>
internal static class MoveNotes
{
    public static IEnumerable<string> Of(MoveRequest request, MovePlan plan, SqlBackend source)
    {
        if (plan.Switches)
            yield return "The configuration is switched: the next start of the server uses them there.";
        else
            foreach (var line in Skipped(request, plan))
                yield return line;
        yield return $"The documents in {source.Location} were left as they were. To go back, stop the server and move them back:";
        yield return $"  {Back(plan)}";
    }

    static IEnumerable<string> Skipped(MoveRequest request, MovePlan plan)
    {
        yield return "The configuration was not changed (--skip-config). Before the server starts again:";
        foreach (var variable in plan.Variables)
            yield return IsAbout(request.Target, variable)
                ? $"  change {variable} where the server gets its environment, to lead to the new metastore"
                : $"  remove {variable} where the server gets its environment";
        if (request.Target != MetastoreProduct.Native && plan.Variables.Count == 0)
            yield return $"  set {MetastoreVariables.ConnectionStringOf(request.Target)}, or run: seqsvr secret set -k {KeyOf(request.Target)} --value-stdin";
        if (request.Target == MetastoreProduct.Native && plan.Variables.Count == 0)
            yield return $"  run: seqsvr secret clear -k {KeyOf(ProductOf(plan))}";
        if (request.Schema is not null)
            yield return $"  set the schema: {MetastoreVariables.SchemaOf(request.Target)}, or seqsvr config set -k {SchemaKeyOf(request.Target)} -v NAME";
    }

    static bool IsAbout(MetastoreProduct target, string variable) =>
        target != MetastoreProduct.Native && (variable == MetastoreVariables.ConnectionStringOf(target) || variable == MetastoreVariables.SchemaOf(target));

    static string Back(MovePlan plan) => ProductOf(plan) switch
    {
        MetastoreProduct.PostgreSql => "seqsvr metastore to-postgresql --overwrite --connection-string-stdin" + SchemaOption(plan.Source.PostgresSchema),
        MetastoreProduct.SqlServer => "seqsvr metastore to-mssql --overwrite --connection-string-stdin" + SchemaOption(plan.Source.MsSqlSchema),
        _ => "seqsvr metastore to-native --overwrite",
    };

    static string SchemaOption(string? schema) => schema is null ? "" : $" --schema \"{schema.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static MetastoreProduct ProductOf(MovePlan plan) =>
        plan.Source.PostgresConnectionString is not null ? MetastoreProduct.PostgreSql
        : plan.Source.MsSqlConnectionString is not null ? MetastoreProduct.SqlServer
        : MetastoreProduct.Native;

    static string KeyOf(MetastoreProduct product) => $"metastore.{(product == MetastoreProduct.PostgreSql ? "postgres" : "msSql")}.connectionString";

    static string SchemaKeyOf(MetastoreProduct product) => $"metastore.{(product == MetastoreProduct.PostgreSql ? "postgres" : "msSql")}.schema";
}
