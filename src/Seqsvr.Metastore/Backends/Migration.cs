using System.Reflection;

namespace Seqsvr.Metastore.Backends;

/// <summary>
/// One step of the tables from version to version. Steps are numbered from 1 without gaps, never change once released, and each
/// is one transaction. <c>$schema$</c> in the text stands for the quoted schema and a full stop, or for nothing where there are no schemas.
/// </summary>
/// <param name="Version">The version that the tables have after it.</param>
/// <param name="Name">What it is about, for the log.</param>
/// <param name="Sql">Statements in the product's own dialect.</param>
public sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>The migrations in a folder of <paramref name="assembly"/>: resources <c>FOLDER/Migrations/0001-name</c>, in order.</summary>
    public static IReadOnlyList<Migration> ReadAll(Assembly assembly, string folder)
    {
        var prefix = folder + "/Migrations/";
        Migration[] all =
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select((name, index) => new Migration(index + 1, name[prefix.Length..], Read(assembly, name))),
        ];
        if (all.Length == 0 || all.Any(migration => !migration.Name.StartsWith($"{migration.Version:0000}-", StringComparison.Ordinal)))
            throw new InvalidOperationException($"The migrations of {folder} are missing or not numbered without gaps.");
        return all;
    }

    static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
