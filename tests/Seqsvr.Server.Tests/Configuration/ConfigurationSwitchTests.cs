using System.Runtime.Versioning;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Configuration;

/// <summary>From one database to another: all of it or nothing, however it is cut short.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ConfigurationSwitchTests : IDisposable
{
    static readonly SecretKey Key = SecretKey.Generate();
    static readonly MetastoreSettings Old = new(null, null, "Server=old", "OldSchema");
    static readonly MetastoreSettings New = new("Host=new", "NewSchema", null, null);

    static readonly Dictionary<string, string?> NewSecrets = new()
    {
        ["metastore.postgres.connectionString"] = "Host=new", ["METASTORE.MSSQL.CONNECTIONSTRING"] = null, ["metastore.msSql.Schema"] = null,
    };

    static readonly Dictionary<string, string?> NewSettings = new()
    {
        ["metastore.postgres.schema"] = "NewSchema", ["metastore.msSql.schema"] = null,
    };

    readonly ConfigurationFolder _folder = new();

    public ConfigurationSwitchTests() => StartOver();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ItChangesSecretsAndSettings()
    {
        Switch(int.MaxValue);
        _folder.Read().Metastore.ShouldBe(New);
        _folder.Warnings.ShouldBeEmpty();
        _folder.ReadFile().ShouldStartWith("// ours\n");
    }

    [Fact]
    public void KilledAtAnyStepItHasHappenedOrNot()
    {
        var steps = Switch(int.MaxValue).Count;
        var committed = false;
        for (var survived = 0; survived < steps; survived++)
        {
            StartOver();
            var done = Switch(survived);
            committed |= done[^1] == "pending.bin is in place";
            _folder.Read().Metastore.ShouldBe(committed ? New : Old, $"killed after: {done[^1]}");
            _folder.Read().Metastore.ShouldBe(committed ? New : Old, "read again");
            Leftovers().ShouldBeEmpty($"killed after: {done[^1]}");
        }
        committed.ShouldBeTrue();
        steps.ShouldBeGreaterThan(8);
    }

    [Fact]
    public void KilledWhileFinishingItIsFinishedByTheNext()
    {
        var steps = Switch(int.MaxValue).Count;
        for (var first = 1; first < steps; first++)
            for (var second = 0; second < steps; second++)
            {
                StartOver();
                Switch(first);
                if (!File.Exists(PendingPath))
                    continue;
                try
                {
                    PendingChange.Finish(_folder.Path, Key, new CrashingSteps(second));
                }
                catch (CrashingSteps.KilledException)
                {
                    // as meant
                }
                ConfigurationSwitch.FinishPending(_folder.Path, Key);
                _folder.Read().Metastore.ShouldBe(New, $"killed after {first}, then after {second}");
            }
    }

    [Fact]
    public void ALaterSwitchFinishesAnEarlierOneFirst()
    {
        Switch(1); // recorded
        ConfigurationSwitch.Apply(_folder.Path, Key, new Dictionary<string, string?>(), new Dictionary<string, string?> { ["metastore.postgres.schema"] = "Third" }, null);
        _folder.Read().Metastore.ShouldBe(New with { PostgresSchema = "Third" });
    }

    [Fact]
    public void TheRecordDoesNotHoldSecretsInTheClearAndIsForItsOwnerOnly()
    {
        Switch(1);
        Convert.ToHexString(File.ReadAllBytes(PendingPath)).ShouldNotContain(Convert.ToHexString("Host=new"u8));
        File.GetUnixFileMode(PendingPath).ShouldBe(DurableFile.OwnerOnly);
        _folder.Secrets.List().ShouldNotContain("pending");
    }

    [Fact]
    public void ARecordThatDoesNotOpenStopsTheStartAndSaysWhatToDo()
    {
        Switch(1);
        _folder.Environment["SEQ_STORAGE_SECRETKEY"] = SecretKey.Generate().ToBase64();
        _folder.ReadFailure().ShouldContain("pending.bin cannot be opened with this server's secret key. Give the key that it was made with");
        Should.Throw<SecretException>(() => ConfigurationSwitch.FinishPending(_folder.Path, SecretKey.Generate()));
        _folder.Environment.Clear();
        _folder.Read().Metastore.ShouldBe(New);
    }

    [Fact]
    public void WhereTheSettingsFileCannotBeWrittenNothingIsChanged()
    {
        File.Move(_folder.FilePath, _folder.FilePath + ".real");
        File.CreateSymbolicLink(_folder.FilePath, _folder.FilePath + ".real");
        Directory.CreateDirectory(_folder.FilePath + ".real.new"); // where it would be written aside
        Should.Throw<ConfigurationException>(() => Switch(int.MaxValue)).Message.ShouldContain("Seq.json cannot be written");
        File.Exists(PendingPath).ShouldBeFalse();
        _folder.Read().Metastore.ShouldBe(Old);
    }

    [Theory]
    [InlineData("metastore.postgres.connectionStrin", "Host=hush", "the nearest is metastore.postgres.connectionString")]
    [InlineData("metastore.postgres.connectionString", "hush", "expected a connection string")]
    [InlineData("storage.secretKey", "hush", "cannot be changed together")]
    public void AChangeThatMakesNoSenseIsRefusedWithNothingChanged(string key, string value, string expected)
    {
        var changes = new Dictionary<string, string?> { ["metastore.msSql.schema"] = null, [key] = value };
        foreach (var (secrets, settings) in new[] { (changes, []), (new Dictionary<string, string?>(), changes) })
        {
            var message = Should.Throw<ConfigurationException>(() => ConfigurationSwitch.Apply(_folder.Path, Key, secrets, settings, null)).Message;
            message.ShouldContain(expected);
            message.ShouldNotContain("hush");
            _folder.Read().Metastore.ShouldBe(Old);
        }
    }

    string PendingPath => Path.Combine(_folder.Secrets.Folder, "pending.bin");

    IEnumerable<string> Leftovers() =>
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(path => path.EndsWith("pending.bin", StringComparison.Ordinal));

    void StartOver()
    {
        foreach (var name in _folder.Secrets.List())
            _folder.Secrets.Clear(name);
        _folder.Secrets.Set("metastore.msSql.connectionString", "Server=old", Key);
        File.Delete(PendingPath);
        _folder.Write($$$"""
            // ours
            { "storage": { "secretKey": "{{{Key.ToBase64()}}}" }, "metastore": { "msSql": { "schema": "OldSchema" } } }
            """);
    }

    List<string> Switch(int survived)
    {
        var steps = new CrashingSteps(survived);
        try
        {
            ConfigurationSwitch.Apply(_folder.Path, Key, NewSecrets, NewSettings, steps);
        }
        catch (CrashingSteps.KilledException)
        {
            // as meant
        }
        return steps.Done;
    }
}
