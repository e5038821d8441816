namespace Seqsvr.Conformance.Launcher;

/// <summary>What <c>./seqsvr</c> does before it becomes the server, with stand-ins for what it calls.</summary>
public sealed class LauncherTests : IAsyncLifetime
{
    SampleCheckout _checkout = null!;

    public async Task InitializeAsync() => _checkout = await SampleCheckout.CreateAsync();

    public Task DisposeAsync()
    {
        _checkout.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task TheFirstStartBuildsAndSaysSoInOneLineForEachPart()
    {
        var result = await _checkout.RunAsync(["version"]);
        result.ExitCode.ShouldBe(0);
        result.Errors.ShouldBe(
            "seqsvr: building the web application (first start, about half a minute)...\n" +
            "seqsvr: building the server (first start, about a minute)...\n");
        var asked = _checkout.Asked();
        asked.Count(line => line.StartsWith("npm ", StringComparison.Ordinal)).ShouldBe(2);
        asked.ShouldContain(line => line.StartsWith("dotnet publish ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithNothingChangedNothingIsBuiltOrSaid()
    {
        await _checkout.BuildAsync();
        var result = await _checkout.RunAsync(["version"]);
        result.Errors.ShouldBe("");
        _checkout.Asked().ShouldHaveSingleItem().ShouldEndWith("seqsvr.dll version");
    }

    [Theory]
    [InlineData("checkout/src/Seqsvr/Program.cs", false)]
    [InlineData("checkout/src/Seqsvr/New.cs", false)]
    [InlineData("checkout/global.json", false)]
    [InlineData("checkout/ui/src/main.ts", true)]
    [InlineData("checkout/ui/package-lock.json", true)]
    public async Task AChangedOrNewSourceIsBuilt(string path, bool ofTheWebApplication)
    {
        await _checkout.BuildAsync();
        _checkout.Write(path, "changed");
        var result = await _checkout.RunAsync(["version"]);
        result.Errors.ShouldContain("seqsvr: building the server (sources changed)...\n");
        result.Errors.Contains("building the web application", StringComparison.Ordinal).ShouldBe(ofTheWebApplication);
        (await _checkout.RunAsync(["version"])).Errors.ShouldBe("");
    }

    [Fact]
    public async Task ARemovedSourceIsNoticed()
    {
        await _checkout.BuildAsync();
        _checkout.Remove("checkout/src/Seqsvr/Other.cs");
        (await _checkout.RunAsync(["version"])).Errors.ShouldBe("seqsvr: building the server (sources changed)...\n");
    }

    [Fact]
    public async Task AnOlderFileMovedIntoPlaceIsNoticed()
    {
        _checkout.Write("kept.cs", "older");
        await _checkout.BuildAsync();
        File.Move(_checkout.PathOf("kept.cs"), _checkout.PathOf("checkout/src/Seqsvr/Program.cs"), overwrite: true);
        (await _checkout.RunAsync(["version"])).Errors.ShouldBe("seqsvr: building the server (sources changed)...\n");
    }

    [Fact]
    public async Task AFileSavedDuringTheBuildIsBuiltByTheNextStart()
    {
        var source = _checkout.PathOf("checkout/src/Seqsvr/Program.cs");
        (await _checkout.RunAsync(["version"], environment: ("SAVED_DURING_BUILD", source))).ExitCode.ShouldBe(0);
        (await _checkout.RunAsync(["version"])).Errors.ShouldBe("seqsvr: building the server (sources changed)...\n");
    }

    [Fact]
    public async Task ArgumentsWorkingFolderAndExitCodeAreTheServers()
    {
        var folder = _checkout.PathOf("elsewhere with space");
        Directory.CreateDirectory(folder);
        var result = await _checkout.RunAsync(["run", "--storage=a b", "", "$x"], workingFolder: folder, environment: ("EXIT_CODE", "42"));
        result.ExitCode.ShouldBe(42);
        result.Output.Split('\n')[0].ShouldBe("<run><--storage=a b><><$x>");
        result.Output.Split('\n')[1].ShouldBe(folder);
    }

    [Theory]
    [InlineData("seq", "checkout/seqsvr")]
    [InlineData("checkout/ui/seq", "../seqsvr")]
    public async Task ItWorksThroughALinkOfAnotherName(string link, string target)
    {
        File.CreateSymbolicLink(_checkout.PathOf(link), target);
        File.CreateSymbolicLink(_checkout.PathOf("second"), link);
        (await _checkout.RunAsync(["run"], launcher: _checkout.PathOf("second"), workingFolder: "/")).Output.ShouldStartWith("<run>\n/\n");
    }

    [Fact]
    public async Task WithoutDotnetOneLineSaysSo()
    {
        _checkout.Remove("bin/dotnet");
        await ShouldFailWith("seqsvr: the .NET 10 SDK is needed, and 'dotnet' was not found on the PATH.\n");
    }

    [Fact]
    public async Task WithoutTheRightSdkOneLineSaysSo()
    {
        await _checkout.BuildAsync();
        _checkout.Write("checkout/src/Seqsvr/Program.cs", "changed");
        await ShouldFailWith("seqsvr: the .NET 10 SDK is needed to build the server; 'dotnet --list-sdks' does not list one.\n", ("SDK", "8.0.100"));
    }

    [Fact]
    public async Task WithoutNodeOneLineSaysSo()
    {
        _checkout.Remove("bin/node");
        await ShouldFailWith("seqsvr: Node.js 20 or later (with npm) is needed to build the web application, and was not found on the PATH.\n");
    }

    [Fact]
    public Task AnOldNodeIsNamed() =>
        ShouldFailWith("seqsvr: Node.js 20 or later is needed to build the web application; the PATH has 18.20.4.\n", ("NODE", "v18.20.4"));

    [Fact]
    public async Task NodeIsNotNeededOnceTheWebApplicationIsBuilt()
    {
        await _checkout.BuildAsync();
        _checkout.Remove("bin/node");
        _checkout.Remove("bin/npm");
        _checkout.Write("checkout/src/Seqsvr/Program.cs", "changed");
        (await _checkout.RunAsync(["version"])).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task AFailedBuildShowsItsOutputAndIsTriedAgain()
    {
        var result = await _checkout.RunAsync(["version"], environment: ("BUILD_ERROR", "Program.cs(1,1): error CS1002: ; expected"));
        result.ExitCode.ShouldBe(1);
        result.Output.ShouldBe("");
        result.Errors.ShouldContain("error CS1002");
        result.Errors.ShouldContain("seqsvr: the build failed; all of its output is in ");
        (await _checkout.RunAsync(["version"])).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task TwoAtOnceBuildOnce()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _checkout.RunAsync(["version"], environment: ("BUILD_SECONDS", "0.3"))));
        runs.ShouldAllBe(run => run.ExitCode == 0 && run.Output.StartsWith("<version>", StringComparison.Ordinal));
        _checkout.Asked().Count(line => line.StartsWith("dotnet publish ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task ABuildLeavesTheFilesOfTheOneBeforeToAServerThatStillRuns()
    {
        await _checkout.BuildAsync();
        var first = Directory.GetDirectories(_checkout.PathOf("checkout/artifacts/server")).ShouldHaveSingleItem();
        for (var build = 2; build <= 3; build++)
        {
            _checkout.Write("checkout/src/Seqsvr/Program.cs", $"build {build}");
            (await _checkout.RunAsync(["version"])).MustSucceed();
            Directory.Exists(first).ShouldBe(build == 2);
            Directory.GetDirectories(_checkout.PathOf("checkout/artifacts/server")).Length.ShouldBe(2);
        }
    }

    async Task ShouldFailWith(string message, params (string, string)[] environment)
    {
        var result = await _checkout.RunAsync(["run"], environment: environment);
        result.ExitCode.ShouldBe(1);
        result.Output.ShouldBe("");
        result.Errors.ShouldBe(message);
    }
}
