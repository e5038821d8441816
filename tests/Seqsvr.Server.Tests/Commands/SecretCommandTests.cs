using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Server.Tests.Commands;

/// <summary><c>seqsvr secret</c> and <c>show-key</c>, typed.</summary>
public sealed class SecretCommandTests : IDisposable
{
    const string Name = "metastore.postgres.connectionString";

    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task WhatTheDocumentsTypeWorks()
    {
        await _terminal.TypeAsync("""seqsvr secret set -k metastore.postgres.connectionString -v "Host=example;Port=5432;Database=seq" """);
        (await ValueAsync(Name)).ShouldBe("Host=example;Port=5432;Database=seq");
        (await _terminal.TypeAsync("seqsvr secret list")).ShouldBe(Name + "\n");
        (await _terminal.TypeAsync("seqsvr secret clear -k METASTORE.postgres.connectionString")).ShouldBe($"{Name} is forgotten.\n");
        (await _terminal.TypeAsync("seqsvr secret list")).ShouldBe("");
    }

    [Theory]
    [InlineData("printf 'Host=a;Password=\"b;c\"'", "Host=a;Password=\"b;c\"")]
    [InlineData("printf 'Host=a\\n'", "Host=a")]
    [InlineData("printf 'Host=a\\r\\n'", "Host=a")]
    [InlineData("printf 'Host=a;Password=ü\\n\\n'", "Host=a;Password=ü\n")]
    [InlineData("printf 'Host=a '; seqsvr version >/dev/null; printf ';Port=1'", "Host=a ;Port=1")]
    public async Task AValueComesThroughAPipeOrFromAFileWithoutItsLastLineBreak(string writer, string value)
    {
        await _terminal.TypeAsync($"({writer}) | seqsvr secret set -k {Name} --value-stdin");
        (await ValueAsync(Name)).ShouldBe(value);
        await _terminal.TypeAsync($"({writer}) > file; seqsvr secret set -k metastore.msSql.connectionString --value-stdin < file");
        (await ValueAsync("metastore.msSql.connectionString")).ShouldBe(value);
    }

    [Theory]
    [InlineData($"seqsvr secret set -k {Name}", "A value is needed: -v VALUE, or --value-stdin to read it from standard input.")]
    [InlineData($"seqsvr secret set -k {Name} -v Host=hush --value-stdin", "Give the value with -v or with --value-stdin, not with both.")]
    [InlineData($"seqsvr secret set -k {Name} --value-stdin < /dev/null", "The value for metastore.postgres.connectionString cannot be used: expected a connection string")]
    [InlineData($"printf '\\377' | seqsvr secret set -k {Name} --value-stdin", "The value on standard input is not UTF-8 text.")]
    [InlineData($"yes Host=hush 2>/dev/null | seqsvr secret set -k {Name} --value-stdin", "The value for metastore.postgres.connectionString is larger than 65536 bytes")]
    [InlineData("seqsvr secret set -k metastore.postgre.connectionString -v Host=hush", "There is no setting metastore.postgre.connectionString; the nearest is metastore.postgres.connectionString.")]
    [InlineData("seqsvr secret clear -k metastore.postgre.connectionString", "There is no setting metastore.postgre.connectionString; the nearest is metastore.postgres.connectionString.")]
    [InlineData("seqsvr secret set -k secretKey.provider -v hush", "secretKey.provider says what secrets are sealed with, so it cannot be one.")]
    [InlineData("seqsvr secret", "secret needs a command: set, clear or list.")]
    public async Task AMistakeIsNamedAndNothingIsKept(string line, string message)
    {
        var printed = await _terminal.FailAsync(line);
        printed.ShouldStartWith(message);
        printed.ShouldNotContain("hush");
        new SecretStore(_terminal.Storage).List().ShouldBeEmpty();
    }

    [Fact]
    public async Task TheSecretKeyIsNoSecretToKeep()
    {
        var message = await _terminal.FailAsync("seqsvr secret set -k storage.secretKey -v $(seqsvr show-key --generate)");
        message.ShouldBe("storage.secretKey says what secrets are sealed with, so it cannot be one. Set it in the environment (SEQ_STORAGE_SECRETKEY) or with: seqsvr config set -k storage.secretKey");
    }

    [Fact]
    public async Task SecretsThatAnotherKeySealedAreToldOf()
    {
        await _terminal.TypeAsync("seqsvr secret set -k metastore.postgres.schema -v logs");
        _terminal.Environment["SEQ_STORAGE_SECRETKEY"] = SecretKey.Generate().ToBase64();
        var result = await _terminal.RunAsync($"seqsvr secret set -k {Name} -v Host=a");
        result.ExitCode.ShouldBe(0);
        result.Errors.ShouldBe("seqsvr: metastore.postgres.schema is sealed with another key than this one: set it again, or clear it.\n");
    }

    [Fact]
    public async Task AServerWithTheWrongKeyDoesNotStartAndSaysWhatToDo()
    {
        await _terminal.TypeAsync($"seqsvr secret set -k {Name} -v 'Host=a;Password=hush'");
        _terminal.Environment["SEQ_STORAGE_SECRETKEY"] = SecretKey.Generate().ToBase64();
        var message = await _terminal.FailAsync("seqsvr run");
        message.ShouldStartWith($"The secret {Name} cannot be opened with this server's secret key. Give the key that it was set with");
        message.ShouldEndWith($"or set it again: seqsvr secret set -k {Name} --value-stdin");
    }

    [Fact]
    public async Task ShowKeyPrintsTheKeyOfTheFirstSourceThatHasOne()
    {
        (await _terminal.FailAsync("seqsvr show-key")).ShouldEndWith("The server makes one when it first runs, and so does: seqsvr config create");
        await _terminal.TypeAsync("seqsvr config create");
        var inFile = await _terminal.TypeAsync("seqsvr show-key");
        var inEnvironment = await _terminal.TypeAsync("SEQ_STORAGE_SECRETKEY=$(seqsvr show-key --generate) seqsvr show-key");
        inEnvironment.ShouldNotBe(inFile);
        var key = SecretKey.Generate().ToBase64();
        (await _terminal.TypeAsync($"SEQ_SECRETKEY_PROVIDER=echo SEQ_SECRETKEY_PROVIDERARGS={key} seqsvr show-key")).ShouldBe(key + "\n");
        (await _terminal.TypeAsync("seqsvr show-key")).ShouldBe(inFile);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("config create")]
    [InlineData("config list")]
    [InlineData("config get")]
    [InlineData("config set")]
    [InlineData("config clear")]
    [InlineData("secret")]
    [InlineData("secret set")]
    [InlineData("secret clear")]
    [InlineData("secret list")]
    [InlineData("show-key")]
    public async Task EveryCommandExplainsItselfWithAnExampleAndItsVariables(string command)
    {
        var help = await _terminal.TypeAsync($"seqsvr {command} --help");
        help.ShouldBe(await _terminal.TypeAsync($"seqsvr help {command}"));
        help.ShouldContain("Examples:\n");
        help.ShouldContain($"seqsvr {command.Split(' ')[0]}");
        help.ShouldContain("Environment:\n  SEQ_");
        if (help.Contains("--value-stdin ", StringComparison.Ordinal) && help.Contains("-v, --value", StringComparison.Ordinal))
            help.ShouldContain("Other users of this machine can see the command line");
    }

    async Task<string> ValueAsync(string name)
    {
        var key = SecretKey.Parse(await _terminal.TypeAsync("seqsvr show-key"));
        return new SecretStore(_terminal.Storage).TryRead(name, key, out var value) ? value : throw new InvalidOperationException($"{name} is not set.");
    }
}
