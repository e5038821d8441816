using System.Runtime.Versioning;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Server.Tests.Configuration;

/// <summary>A storage folder with nothing but a configuration in it.</summary>
sealed class ConfigurationFolder : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string FilePath => System.IO.Path.Combine(Path, "Seq.json");

    public SecretStore Secrets => new(Path);

    /// <summary>Variables, by name.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>What the last <see cref="Read"/> had for the log.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    [UnsupportedOSPlatform("windows")]
    public UnixFileMode Mode
    {
        get => File.GetUnixFileMode(FilePath);
        set => File.SetUnixFileMode(FilePath, value);
    }

    public ConfigurationFolder Write(string settings)
    {
        File.WriteAllText(FilePath, settings);
        return this;
    }

    /// <summary>Makes an executable script in the folder; gives its path.</summary>
    [UnsupportedOSPlatform("windows")]
    public string WriteScript(string name, string body)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public string ReadFile() => File.ReadAllText(FilePath);

    public ServerSettings Read()
    {
        var settings = SettingsReader.Read(Path, Environment, out var warnings);
        Warnings = warnings;
        return settings;
    }

    /// <summary>The one-line message that reading ends with.</summary>
    public string ReadFailure()
    {
        var error = Should.Throw<Exception>(Read);
        (error is ConfigurationException or SecretException).ShouldBeTrue(error.ToString());
        error.Message.ShouldNotContain('\n');
        return error.Message;
    }

    public void Dispose() => _folder.Dispose();
}
