using System.Runtime.Versioning;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Server.Tests.Configuration;

/// <summary>Where the secret key comes from, and what happens to it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SecretKeyTests : IDisposable
{
    const string Name = "metastore.postgres.connectionString";

    static readonly SecretKey Key = SecretKey.Generate();
    static readonly SecretKey Other = SecretKey.Generate();

    readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheFirstRunMakesOneAndLaterRunsKeepIt()
    {
        var made = _folder.Read().SecretKey.ShouldNotBeNull();
        _folder.ReadFile().ShouldBe($"{{\n  \"storage\": {{\n    \"secretKey\": \"{made.ToBase64()}\"\n  }}\n}}\n");
        _folder.Mode.ShouldBe(DurableFile.OwnerOnly);
        _folder.Read().SecretKey!.IsSameAs(made).ShouldBeTrue();
        _folder.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void TheFirstRunKeepsTheRestOfTheFile()
    {
        _folder.Write("{ \"api\": { \"listenUris\": \"http://localhost:1\" } } // ours\n");
        _folder.Read();
        _folder.ReadFile().ShouldEndWith(" } // ours\n");
        _folder.Read().ListenUris.ShouldBe([new ListenUri("localhost", 1)]);
        _folder.Mode.ShouldBe(DurableFile.OwnerOnly);
    }

    [Fact]
    public async Task TwoThatStartAtOnceMakeOneKey()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _folder.Read().SecretKey!.ToBase64())));
        keys.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void TheProviderWinsOverTheEnvironmentAndThatOverTheFile()
    {
        _folder.Write($$$"""{"storage": {"secretKey": "{{{Key.ToBase64()}}}"}}""");
        _folder.Read().SecretKey!.IsSameAs(Key).ShouldBeTrue();
        _folder.Environment["SEQ_STORAGE_SECRETKEY"] = Other.ToBase64();
        _folder.Read().SecretKey!.IsSameAs(Other).ShouldBeTrue();
        var third = SecretKey.Generate();
        _folder.Environment["SEQ_SECRETKEY_PROVIDER"] = _folder.WriteScript("provider", "echo \"$2\" for you >&2; echo \"$1\"");
        _folder.Environment["SEQ_SECRETKEY_PROVIDERARGS"] = $"{third.ToBase64()} \"two words\"";
        _folder.Read().SecretKey!.IsSameAs(third).ShouldBeTrue();
    }

    [Fact]
    public void AProviderIsFoundOnThePathAndNotInTheCurrentFolder()
    {
        var text = Key.ToBase64();
        _folder.Write($$$"""{"secretKey": {"provider": "echo", "providerArgs": "{{{text}}}"}}""");
        _folder.Read().SecretKey!.IsSameAs(Key).ShouldBeTrue();
        Should.Throw<ConfigurationException>(() => new SecretKeyProvider("Seqsvr.Server.Tests.dll", "", TimeSpan.FromSeconds(5)).Run())
            .Message.ShouldContain("it is not on the PATH");
    }

    [Theory]
    [InlineData("exit 3", "ended with exit code 3")]
    [InlineData("echo hush >&2; exit 1", "ended with exit code 1")]
    [InlineData("", "printed nothing")]
    [InlineData("echo", "printed nothing")]
    [InlineData("echo hush", "printed something else")]
    [InlineData("yes hush | head -n 100000", "printed something else")]
    [InlineData("sleep 20", "gave no key within 0.5 seconds")]
    [InlineData("sleep 2 & exit 0", "gave no key within 0.5 seconds")]
    public void AProviderThatFailsIsToldWithoutWhatItPrinted(string body, string expected)
    {
        var path = _folder.WriteScript("provider", body);
        var timeLimit = TimeSpan.FromSeconds(body.Contains("sleep", StringComparison.Ordinal) ? 0.5 : 30);
        var message = Should.Throw<ConfigurationException>(() => new SecretKeyProvider(path, "", timeLimit).Run()).Message;
        message.ShouldStartWith($"The secret key provider {path} {expected}");
        message.ShouldNotContain("hush");
    }

    [Fact]
    public void AProviderThatIsNotThereStopsTheStart()
    {
        _folder.Environment["SEQ_SECRETKEY_PROVIDER"] = Path.Combine(_folder.Path, "gone");
        _folder.ReadFailure().ShouldContain("cannot be started: it does not exist or may not be executed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("hush")]
    public void ATextThatIsNoKeyIsNamedWithItsPlaceAndNotRepeated(string text)
    {
        _folder.Environment["SEQ_STORAGE_SECRETKEY"] = text;
        var message = _folder.ReadFailure();
        message.ShouldContain("SEQ_STORAGE_SECRETKEY in the environment cannot be used");
        message.ShouldNotContain("hush");
    }

    [Fact]
    public void SecretsWithoutAKeyStopTheStartAndNoKeyIsMade()
    {
        _folder.Secrets.Set(Name, "Host=a", Key);
        var message = _folder.ReadFailure();
        message.ShouldContain("There is no secret key");
        message.ShouldContain(Name);
        message.ShouldContain("SEQ_STORAGE_SECRETKEY, secretKey.provider or storage.secretKey");
        File.Exists(_folder.FilePath).ShouldBeFalse();
    }

    [Fact]
    public void AWrongKeyStopsTheStart()
    {
        _folder.Secrets.Set(Name, "Host=a", Key);
        _folder.Environment["SEQ_STORAGE_SECRETKEY"] = Other.ToBase64();
        _folder.ReadFailure().ShouldContain($"The secret {Name} cannot be opened with this server's secret key. Give the key");
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead | UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void AFileWithAKeyThatEveryoneMayReadIsClosedAndTheLogSaysSo(UnixFileMode others)
    {
        _folder.Write($$$"""{"storage": {"secretKey": "{{{Key.ToBase64()}}}"}}""").Mode = DurableFile.OwnerOnly | others;
        _folder.Read();
        _folder.Mode.ShouldBe(DurableFile.OwnerOnly);
        _folder.Warnings.ShouldHaveSingleItem().ShouldContain("everyone on this machine could read it");
    }

    [Fact]
    public void AFileThatItsGroupMayReadIsLetBe()
    {
        _folder.Write($$$"""{"storage": {"secretKey": "{{{Key.ToBase64()}}}"}}""").Mode = DurableFile.OwnerOnly | UnixFileMode.GroupRead;
        _folder.Read();
        _folder.Mode.ShouldBe(DurableFile.OwnerOnly | UnixFileMode.GroupRead);
        _folder.Warnings.ShouldBeEmpty();
    }
}
