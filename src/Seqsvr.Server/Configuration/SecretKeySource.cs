using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Configuration;

/// <summary>Where the secret key comes from: the provider, else the environment, else <c>Seq.json</c>. The first that is there counts.</summary>
internal static class SecretKeySource
{
    static readonly TimeSpan ProviderTimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>The key that <paramref name="sources"/> give, highest first; null where none does.</summary>
    public static SecretKey? Find(params ReadOnlySpan<SettingsSource> sources)
    {
        if (TextOf(KnownSettings.SecretKeyProvider, sources) is { } provider)
            return new SecretKeyProvider(provider, TextOf(KnownSettings.SecretKeyProviderArgs, sources) ?? "", ProviderTimeLimit).Run();
        return TextOf(KnownSettings.SecretKey, sources) is { } text ? SecretKey.Parse(text) : null;
    }

    // Its form is checked on the way, so that a mistake is named with its place.
    static string? TextOf(string key, ReadOnlySpan<SettingsSource> sources)
    {
        foreach (var source in sources)
            if (source.TextOf(KnownSettings.Find(key)!) is { } text)
                return text;
        return null;
    }
}
