using System.Runtime.Versioning;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.Tests.Secrets;

[UnsupportedOSPlatform("windows")]
public sealed class SecretStoreTests : IDisposable
{
    const string Name = "metastore.postgres.connectionString";
    const string Value = "Host=example;Password=hush";

    static readonly SecretKey Key = SecretKey.Generate();

    readonly TemporaryFolder _folder = new();
    readonly SecretStore _store;

    public SecretStoreTests() => _store = new SecretStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnEmptyFolderHasNoSecretsAndStaysEmpty()
    {
        _store.List().ShouldBeEmpty();
        _store.TryRead(Name, Key, out _).ShouldBeFalse();
        _store.Clear(Name).ShouldBeFalse();
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void WhatIsSetIsReadListedAndCleared()
    {
        _store.Set(Name, Value, Key);
        _store.Set("api.listenUris", "", Key);
        _store.List().ShouldBe(["api.listenUris", Name]);
        Read(Name).ShouldBe(Value);
        Read(Name.ToUpperInvariant()).ShouldBe(Value);
        Read("api.listenUris").ShouldBe("");
        _store.Clear(Name.ToUpperInvariant()).ShouldBeTrue();
        _store.List().ShouldBe(["api.listenUris"]);
    }

    [Fact]
    public void ALaterValueReplacesAnEarlierOneInAnyCase()
    {
        _store.Set(Name, "Host=old", Key);
        _store.Set(Name.ToLowerInvariant(), Value, Key);
        _store.List().ShouldBe([Name]);
        Read(Name).ShouldBe(Value);
    }

    [Fact]
    public void NothingOnTheDiskHoldsTheValueInTheClear()
    {
        _store.Set(Name, Value, Key);
        var file = Directory.GetFiles(_store.Folder).ShouldHaveSingleItem();
        Path.GetFileName(file).ShouldBe(Name + ".bin");
        Convert.ToHexString(File.ReadAllBytes(file)).ShouldNotContain(Convert.ToHexString("hush"u8));
    }

    [Fact]
    public void OnlyTheOwnerMayReadFileAndFolder()
    {
        _store.Set(Name, Value, Key);
        File.GetUnixFileMode(_store.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(PathOf(Name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void AWrongKeyIsToldAndWhatToDo()
    {
        _store.Set(Name, Value, Key);
        Should.Throw<SecretException>(() => _store.TryRead(Name, SecretKey.Generate(), out _)).Message.ShouldBe(
            $"The secret {Name} cannot be opened with this server's secret key. Give the key that it was set with " +
            $"(SEQ_STORAGE_SECRETKEY or storage.secretKey), or set it again: seqsvr secret set -k {Name} --value-stdin");
    }

    [Fact]
    public void ADamagedFileIsToldTheSameWay()
    {
        _store.Set(Name, Value, Key);
        foreach (var content in new[] { [], File.ReadAllBytes(PathOf(Name))[..^1], new byte[1 << 20] })
        {
            File.WriteAllBytes(PathOf(Name), content);
            Should.Throw<SecretException>(() => Read(Name)).Message.ShouldContain("set it again");
        }
    }

    [Fact]
    public void ASecretPutInThePlaceOfAnotherDoesNotOpen()
    {
        _store.Set(Name, Value, Key);
        File.Move(PathOf(Name), PathOf("metastore.msSql.connectionString"));
        Should.Throw<SecretException>(() => Read("metastore.msSql.connectionString"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pending")]
    [InlineData("../Seq")]
    [InlineData("a/b.c")]
    [InlineData("a..b")]
    [InlineData("a.b\n")]
    public void ANameThatIsNoSettingsNeverBecomesAPath(string name)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "Seq.bin"), "");
        Should.Throw<SecretException>(() => _store.Set(name, Value, Key));
        _store.Clear(name).ShouldBeFalse();
        _store.TryRead(name, Key, out _).ShouldBeFalse();
        File.Exists(Path.Combine(_folder.Path, "Seq.bin")).ShouldBeTrue();
    }

    [Fact]
    public void AValueThatIsTooLargeIsRefusedAndTheOldOneStays()
    {
        _store.Set(Name, Value, Key);
        Should.Throw<SecretException>(() => _store.Set(Name, new string('a', SecretStore.ValueBytesMax + 1), Key)).Message.ShouldContain("65536 bytes");
        Read(Name).ShouldBe(Value);
        _store.Set(Name, new string('b', SecretStore.ValueBytesMax), Key);
        Read(Name).Length.ShouldBe(SecretStore.ValueBytesMax);
    }

    [Fact]
    public async Task OneAtATimeChangesThem()
    {
        var first = _store.Lock();
        var second = Task.Run(() => new SecretStore(_folder.Path).Lock());
        (await Task.WhenAny(second, Task.Delay(100))).ShouldNotBe(second);
        first.Dispose();
        (await second.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    [RootFact]
    public async Task WhatRootSetsBelongsToTheOwnerOfTheStorageFolder()
    {
        (await ChildProcess.RunAsync("chown", ["4321:8765", _folder.Path])).MustSucceed();
        using (_store.Lock())
            _store.Set(Name, Value, Key);
        var owners = (await ChildProcess.RunAsync("find", [_folder.Path, "-printf", "%U:%G\n"])).MustSucceed();
        owners.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["4321:8765", "4321:8765", "4321:8765", "4321:8765"]);
    }

    string Read(string name) => _store.TryRead(name, Key, out var value) ? value : throw new InvalidOperationException($"{name} is not set.");

    string PathOf(string name) => Path.Combine(_store.Folder, name + ".bin");
}
