using System.Collections;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Metastores;

/// <summary>What the environment says about the metastore. It overrides every file, so a command that writes files must look here first.</summary>
public sealed class MetastoreVariables
{
    readonly IDictionary _environment;

    public MetastoreVariables(IDictionary environment) => _environment = environment;

    /// <summary>The variable with the connection string of a product; <see cref="MetastoreProduct.Native"/> has none.</summary>
    public static string ConnectionStringOf(MetastoreProduct product) => EnvironmentSettings.VariableFor(ConnectionStringKey(product));

    /// <summary>The variable with the schema of a product.</summary>
    public static string SchemaOf(MetastoreProduct product) => EnvironmentSettings.VariableFor(SchemaKey(product));

    internal static string ConnectionStringKey(MetastoreProduct product) =>
        product == MetastoreProduct.PostgreSql ? KnownSettings.PostgresConnectionString : KnownSettings.MsSqlConnectionString;

    internal static string SchemaKey(MetastoreProduct product) =>
        product == MetastoreProduct.PostgreSql ? KnownSettings.PostgresSchema : KnownSettings.MsSqlSchema;

    /// <summary>The value of a variable; null where it is not set.</summary>
    internal string? Find(string variable) => _environment[variable] is string value ? value.Trim() : null;

    /// <summary>The environment without what it says about <paramref name="product"/>.</summary>
    internal IDictionary Without(MetastoreProduct product)
    {
        var rest = new Hashtable(_environment);
        rest.Remove(ConnectionStringOf(product));
        rest.Remove(SchemaOf(product));
        return rest;
    }

    /// <summary>The variables that would lead a server elsewhere than to <paramref name="target"/>, whatever the files say.</summary>
    internal IReadOnlyList<string> Against(MetastoreProduct target, string? connectionString, string? schema)
    {
        var against = new List<string>();
        foreach (var product in new[] { MetastoreProduct.PostgreSql, MetastoreProduct.SqlServer })
        {
            var (connectionVariable, schemaVariable) = (ConnectionStringOf(product), SchemaOf(product));
            if (Find(connectionVariable) is { } present && !(product == target && present == connectionString))
                against.Add(connectionVariable);
            if (product == target && Find(schemaVariable) is { } presentSchema && presentSchema != schema)
                against.Add(schemaVariable);
        }
        return against;
    }
}
