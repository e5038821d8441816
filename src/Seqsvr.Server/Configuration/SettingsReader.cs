using System.Collections;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// Puts the settings together: environment, then the secret store, then <c>Seq.json</c>, then defaults. (The command line's
/// <c>--listen</c> is applied over the result by the run command.)
/// </summary>
public static class SettingsReader
{
    /// <summary>
    /// Reads all settings for the storage root <paramref name="folder"/>, which exists. A change of the configuration that was cut short
    /// is finished first, and at the first run the secret key is made. <paramref name="warnings"/> are for the log: names that set
    /// nothing, files that others may read. Throws <see cref="ConfigurationException"/> for a value that cannot be used, and
    /// <see cref="SecretException"/> for a secret that cannot be opened.
    /// </summary>
    public static ServerSettings Read(string folder, IDictionary environment, out IReadOnlyList<string> warnings)
    {
        using var files = ConfigurationFiles.Open(folder, environment);
        var key = files.FindOrMakeKey();
        var secrets = files.ReadSecrets(key);
        // The order is the precedence, highest first.
        SettingsSource[] sources = [files.Variables, secrets, files.File];
        var settings = Apply(sources) with { SecretKey = key };
        RefuseTwoDatabases(sources);
        warnings =
        [
            .. files.UnknownVariables.Select(name => Unknown(name, files.Variables)),
            .. files.Secrets.List().Where(name => KnownSettings.Find(name) is null).Select(name => Unknown(name, secrets)),
            .. files.File.Values.Keys.Where(name => KnownSettings.Find(name) is null).Select(name => Unknown(name, files.File)),
            .. UselessSchemas(settings.Metastore, sources),
            .. SettingsFile.Protect(files.File) is { } exposed ? [exposed] : Array.Empty<string>(),
        ];
        return settings;
    }

    static ServerSettings Apply(SettingsSource[] sources)
    {
        var settings = new ServerSettings();
        foreach (var definition in KnownSettings.All)
            if (sources.Select(source => source.TextOf(definition)).FirstOrDefault(text => text is not null) is { } text)
                settings = definition.Apply(settings, text)!;
        return settings;
    }

    static void RefuseTwoDatabases(SettingsSource[] sources)
    {
        if (Place(KnownSettings.PostgresConnectionString, sources) is { } postgres && Place(KnownSettings.MsSqlConnectionString, sources) is { } msSql)
            throw new ConfigurationException($"Both {postgres} and {msSql} are set, but documents are kept in one database: remove one of them.");
    }

    static IEnumerable<string> UselessSchemas(MetastoreSettings metastore, SettingsSource[] sources)
    {
        if (metastore is { PostgresConnectionString: null, PostgresSchema: not null })
            yield return $"{Place(KnownSettings.PostgresSchema, sources)} changes nothing without {KnownSettings.PostgresConnectionString}";
        if (metastore is { MsSqlConnectionString: null, MsSqlSchema: not null })
            yield return $"{Place(KnownSettings.MsSqlSchema, sources)} changes nothing without {KnownSettings.MsSqlConnectionString}";
    }

    /// <summary>The setting and the place that it is taken from, for messages; null where it is not set.</summary>
    static string? Place(string key, SettingsSource[] sources) => sources.FirstOrDefault(source => source.Has(key))?.Place(key);

    /// <summary>Says that a name sets nothing, and which was probably meant.</summary>
    internal static string Unknown(string name, SettingsSource source)
    {
        var nearest = NearestName.Find(name, KnownSettings.All.Select(known => source.ShowKey(known.Key)));
        return $"{name} in {source.Name} is no setting and changes nothing; the nearest is {nearest}";
    }
}
