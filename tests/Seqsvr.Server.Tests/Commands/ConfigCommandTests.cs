using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Tests.Commands;

/// <summary><c>seqsvr config</c>, typed.</summary>
public sealed class ConfigCommandTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task CreateWritesAFileToStartFromOnce()
    {
        (await _terminal.TypeAsync("seqsvr config create")).ShouldBe($"{_terminal.SettingsPath} is written.\n");
        var written = await File.ReadAllTextAsync(_terminal.SettingsPath);
        (await _terminal.TypeAsync("seqsvr config create")).ShouldContain("is there already");
        (await File.ReadAllTextAsync(_terminal.SettingsPath)).ShouldBe(written);
        (await _terminal.TypeAsync("seqsvr config list")).ShouldBe("api.listenUris=http://localhost:5341\nstorage.secretKey=********\n");
        SecretKey.TryParse(await _terminal.TypeAsync("seqsvr show-key"), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task CreateMakesNoKeyWhereOneIsGiven()
    {
        _terminal.Environment["SEQ_STORAGE_SECRETKEY"] = SecretKey.Generate().ToBase64();
        await _terminal.TypeAsync("seqsvr config create");
        (await _terminal.TypeAsync("seqsvr config list")).ShouldBe("api.listenUris=http://localhost:5341\n");
    }

    [Fact]
    public async Task WhatIsSetIsShownAndCleared()
    {
        (await _terminal.TypeAsync("seqsvr config set -k api.CANONICALURI -v https://logs.example.com"))
            .ShouldBe($"api.canonicalUri is set in {_terminal.SettingsPath}. The server reads it when it starts.\n");
        (await _terminal.TypeAsync("seqsvr config get -k api.canonicalUri")).ShouldBe("https://logs.example.com\n");
        (await _terminal.TypeAsync("seqsvr config list")).ShouldBe("api.canonicalUri=https://logs.example.com\n");
        (await _terminal.TypeAsync("seqsvr config clear -k api.canonicalUri")).ShouldBe($"api.canonicalUri is taken out of {_terminal.SettingsPath}.\n");
        (await _terminal.FailAsync("seqsvr config get -k api.canonicalUri")).ShouldEndWith("its default is: none.");
    }

    [Fact]
    public async Task TheShortFormSetsAndShows()
    {
        await _terminal.TypeAsync("seqsvr config -k api.canonicalUri -v https://logs.example.com");
        (await _terminal.TypeAsync("seqsvr config -k api.canonicalUri")).ShouldBe("https://logs.example.com\n");
    }

    [Fact]
    public async Task TheStorageFolderCanBeChosen()
    {
        await _terminal.TypeAsync("seqsvr config set --storage=other -k api.canonicalUri -v https://logs.example.com");
        (await _terminal.TypeAsync("seqsvr config get -s other -k api.canonicalUri")).ShouldBe("https://logs.example.com\n");
        (await _terminal.FailAsync("seqsvr config list -s elsewhere")).ShouldContain("There is no storage folder");
    }

    [Theory]
    [InlineData("seqsvr config set -k api.canonicalUrl -v https://a", "There is no setting api.canonicalUrl; the nearest is api.canonicalUri.")]
    [InlineData("seqsvr config get -k api.canonicalUrl", "There is no setting api.canonicalUrl; the nearest is api.canonicalUri.")]
    [InlineData("seqsvr config clear -k api.canonicalUrl", "There is no setting api.canonicalUrl; the nearest is api.canonicalUri.")]
    [InlineData("seqsvr config -k api.canonicalUrl", "There is no setting api.canonicalUrl; the nearest is api.canonicalUri.")]
    [InlineData("seqsvr config set -k api.canonicalUri -v hush", "The value for api.canonicalUri cannot be used: expected an absolute http or https URI.")]
    [InlineData("seqsvr config set -k api.canonicalUri", "A value is needed: -v VALUE, or --value-stdin to read it from standard input.")]
    [InlineData("seqsvr config set -v https://a", "Option '--key' is required. Try: seqsvr help")]
    [InlineData("seqsvr config", "config needs a command, or -k with a setting. Try: seqsvr help config")]
    public async Task AMistakeIsNamedAndNothingIsWritten(string line, string message)
    {
        (await _terminal.FailAsync(line)).ShouldBe(message);
        File.Exists(_terminal.SettingsPath).ShouldBeFalse();
    }

    [Fact]
    public async Task APasswordIsMaskedUnlessAskedFor()
    {
        var result = await _terminal.RunAsync("seqsvr config set -k metastore.msSql.connectionString -v 'Server=a;Password=hush'");
        result.ExitCode.ShouldBe(0);
        result.Errors.ShouldContain("the secret store is a better place");
        (await _terminal.TypeAsync("seqsvr config list")).ShouldBe("metastore.msSql.connectionString=********\n");
        (await _terminal.TypeAsync("seqsvr config get -k metastore.msSql.connectionString")).ShouldBe("********\n");
        (await _terminal.TypeAsync("seqsvr config get -k metastore.msSql.connectionString --show-secret")).ShouldBe("Server=a;Password=hush\n");
        result.Errors.ShouldNotContain("hush");
    }

    [Fact]
    public async Task ListTellsOfEverySettingThereIsAndOfNamesThatAreNone()
    {
        await File.WriteAllTextAsync(_terminal.SettingsPath, """{"api": {"listenUri": "hush", "listenUris": "http://localhost:1"}}""");
        var result = await _terminal.RunAsync("seqsvr config list --all");
        result.Output.ShouldContain("api.listenUris=http://localhost:1\n");
        result.Output.ShouldContain("# storage.queryTimeoutSeconds: how long one may run [default: 300]\n");
        result.Errors.ShouldContain("api.listenUri in ");
        (result.Output + result.Errors).ShouldNotContain("hush");
    }

    [Fact]
    public async Task WhatWinsOverAChangeIsTold()
    {
        _terminal.Environment["SEQ_API_CANONICALURI"] = "https://a.example.com";
        (await _terminal.RunAsync("seqsvr config set -k api.canonicalUri -v https://b.example.com")).Errors
            .ShouldBe("seqsvr: SEQ_API_CANONICALURI in the environment wins over it.\n");
        await _terminal.TypeAsync("seqsvr secret set -k metastore.postgres.connectionString -v Host=a");
        (await _terminal.RunAsync("seqsvr config get -k metastore.postgres.connectionString")).Errors.ShouldContain("in the secret store wins over it");
    }

    [Fact]
    public async Task AKeyThatSecretsNeedIsNotLost()
    {
        await _terminal.TypeAsync("seqsvr secret set -k metastore.postgres.connectionString -v Host=a");
        var key = await _terminal.TypeAsync("seqsvr show-key");
        (await _terminal.FailAsync($"seqsvr show-key --generate | seqsvr config set -k storage.secretKey --value-stdin"))
            .ShouldStartWith("That key does not open metastore.postgres.connectionString.");
        (await _terminal.FailAsync("seqsvr config clear -k storage.secretKey")).ShouldStartWith("storage.secretKey is needed to open metastore.postgres.connectionString.");
        File.Delete(_terminal.SettingsPath);
        (await _terminal.FailAsync("seqsvr show-key")).ShouldStartWith("There is no secret key, but ");
        await _terminal.TypeAsync($"echo {key.Trim()} | seqsvr config set -k storage.secretKey --value-stdin");
        (await _terminal.TypeAsync("seqsvr show-key")).ShouldBe(key);
        _terminal.Environment["SEQ_STORAGE_SECRETKEY"] = key.Trim();
        await _terminal.TypeAsync("seqsvr config clear -k storage.secretKey");
        (await _terminal.TypeAsync("seqsvr show-key")).ShouldBe(key);
    }
}
