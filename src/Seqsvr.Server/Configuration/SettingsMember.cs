namespace Seqsvr.Server.Configuration;

/// <summary>One member of an object in a settings file, and where it stands.</summary>
/// <param name="Key">The whole key, with the names of the objects around it.</param>
/// <param name="Parent">The object it is a member of.</param>
/// <param name="NameStart">Position of its name's quote, in bytes.</param>
/// <param name="ValueStart">Position of its value.</param>
/// <param name="ValueEnd">Position after its value.</param>
/// <param name="Value">The object that is its value; null for any other value.</param>
internal sealed record SettingsMember(string Key, SettingsObject Parent, int NameStart, int ValueStart, int ValueEnd, SettingsObject? Value);
