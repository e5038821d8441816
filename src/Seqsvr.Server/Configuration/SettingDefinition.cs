namespace Seqsvr.Server.Configuration;

/// <summary>One setting the server knows.</summary>
/// <param name="Key">Seq's name for it.</param>
/// <param name="Expected">What its text must be, to complete "expected ...".</param>
/// <param name="Apply">The settings with this one changed to the given text, or null where the text is not as expected.</param>
internal sealed record SettingDefinition(string Key, string Expected, Func<ServerSettings, string, ServerSettings?> Apply);
