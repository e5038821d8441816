using System.Collections;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// Puts the settings together: environment, then <c>Seq.json</c>, then defaults. (The command line's <c>--listen</c> is applied
/// over the result by the run command.)
/// </summary>
public static class SettingsReader
{
    /// <summary>
    /// Reads all settings for the storage root <paramref name="folder"/>. <paramref name="warnings"/> are for the log: names that
    /// set nothing. Throws <see cref="ConfigurationException"/> for a value that cannot be used.
    /// </summary>
    public static ServerSettings Read(string folder, IDictionary environment, out IReadOnlyList<string> warnings)
    {
        var variables = EnvironmentSettings.Read(environment, out var unknownVariables);
        var file = SettingsFile.Read(folder);
        warnings =
        [
            .. unknownVariables.Select(name => Unknown(name, variables)),
            .. file.Values.Keys.Where(key => KnownSettings.Find(key) is null).Select(key => Unknown(key, file)),
        ];
        // The order is the precedence, highest first. The secret store of the metastore goes between the two.
        SettingsSource[] sources = [variables, file];
        var settings = Apply(sources);
        RefuseTwoDatabases(sources);
        return settings;
    }

    static ServerSettings Apply(SettingsSource[] sources)
    {
        var settings = new ServerSettings();
        foreach (var definition in KnownSettings.All)
        {
            var source = sources.FirstOrDefault(source => source.Values.ContainsKey(definition.Key));
            if (source is not null)
                settings = definition.Apply(settings, source.Values[definition.Key].Trim()) ?? throw new ConfigurationException(
                    $"The setting {source.ShowKey(definition.Key)} in {source.Name} cannot be used: expected {definition.Expected}.");
        }
        return settings;
    }

    static void RefuseTwoDatabases(SettingsSource[] sources)
    {
        if (Where(KnownSettings.PostgresConnectionString, sources) is { } postgres && Where(KnownSettings.MsSqlConnectionString, sources) is { } msSql)
            throw new ConfigurationException($"Both {postgres} and {msSql} are set, but documents are kept in one database: remove one of them.");
    }

    /// <summary>The setting and the place that it is taken from, for messages; null where it is not set.</summary>
    static string? Where(string key, SettingsSource[] sources) =>
        sources.FirstOrDefault(source => source.Values.ContainsKey(key)) is { } source ? $"{source.ShowKey(key)} in {source.Name}" : null;

    static string Unknown(string name, SettingsSource source)
    {
        var nearest = NearestName.Find(name, KnownSettings.All.Select(known => source.ShowKey(known.Key)));
        return $"{name} in {source.Name} is no setting and changes nothing; the nearest is {nearest}";
    }
}
