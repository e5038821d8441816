using Seqsvr.Tidy.Sources;

namespace Seqsvr.Tidy.Rules;

/// <summary>Each rule can fail: it finds the bad sample, and lets the good one be.</summary>
public sealed class RuleTests
{
    const string Source = "src/Seqsvr.Query/Syntax/Sample.cs";
    const string Test = "tests/Seqsvr.Query.Tests/Syntax/SampleTests.cs";

    [Theory]
    [InlineData(Source, "var a = DateTime.UtcNow;")]
    [InlineData(Source, "var a = DateTimeOffset.Now;")]
    [InlineData(Test, "var a = DateTime.Now;")]
    [InlineData(Source, "File.ReadAllText(path);")]
    [InlineData(Source, "var a = new FileStream(path, mode);")]
    [InlineData("src/Seqsvr.Store/Log/Sample.cs", "Directory.CreateDirectory(path);")]
    [InlineData(Test, "Thread.Sleep(1);")]
    [InlineData(Source, "Console.WriteLine(a);")]
    [InlineData(Test, "Console.WriteLine(a);")]
    [InlineData(Source, "var a = ReadAsync().Result;")]
    [InlineData(Source, "task.Wait();")]
    [InlineData(Source, "ReadAsync().GetAwaiter().GetResult();")]
    [InlineData(Test, "var a = new Random();")]
    [InlineData(Test, "var a = Random.Shared.Next();")]
    [InlineData(Source, "var a = new Random(1);")]
    [InlineData(Source, "using var a = new HttpClient();")]
    [InlineData(Source, "Environment.Exit(1);")]
    [InlineData(Source, "async void F() { }")]
    [InlineData(Source, "lock (this) { }")]
    [InlineData(Source, "GC.Collect();")]
    [InlineData(Source, "#region A")]
    public void ABannedCallIsFound(string path, string code) =>
        BannedCalls.Check(new SourceFile(path, code)).ShouldHaveSingleItem().Message.ShouldContain(" is banned: ");

    [Theory]
    [InlineData(Source, "var a = time.GetUtcNow(); // not DateTime.UtcNow")]
    [InlineData(Source, "var a = \"File.Delete(path)\";")]
    [InlineData("src/Seqsvr.Store/Files/DiskFile.cs", "File.Delete(path);")]
    [InlineData("src/Seqsvr/Program.cs", "Console.WriteLine(a);")]
    [InlineData(Source, "var a = search.Result;")]
    [InlineData(Test, "var a = new Random(seed);")]
    [InlineData("README.md", "Thread.Sleep(1)")]
    public void AnAllowedCallIsLetBe(string path, string code) => BannedCalls.Check(new SourceFile(path, code)).ShouldBeNone();

    [Theory]
    [InlineData("TO" + "DO")]
    [InlineData("FIX" + "ME")]
    [InlineData("HA" + "CK")]
    [InlineData("XX" + "X")]
    public void AMarkerIsFound(string marker)
    {
        CodeHabits.LeftoverMarkers(new SourceFile("ui/src/a.ts", $"// {marker}: later")).ShouldHaveSingleItem();
        CodeHabits.LeftoverMarkers(new SourceFile(Source, $"throw new {"Not"}ImplementedException();")).ShouldHaveSingleItem();
        CodeHabits.LeftoverMarkers(new SourceFile(Source, $"{marker}S and AUTO{marker} are other words")).ShouldBeNone();
    }

    [Theory]
    [InlineData("catch { }", true)]
    [InlineData("catch (IOException)\n{\n}", true)]
    [InlineData("catch (IOException e) when (e.HResult == 1) { }", true)]
    [InlineData("catch (IOException) { /* the file is gone already */ }", false)]
    [InlineData("catch (IOException) { return; }", false)]
    [InlineData("// catch { }", false)]
    public void AnErrorIsNotSwallowedInSilence(string code, bool found) =>
        CodeHabits.SwallowedErrors(new SourceFile(Source, code)).Any().ShouldBe(found);

    [Theory]
    [InlineData("static int Count;", true)]
    [InlineData("internal static Dictionary<string, int[]> Cache = new();", true)]
    [InlineData("static volatile bool On;", true)]
    [InlineData("static readonly int Count = 1;", false)]
    [InlineData("const int Count = 1;", false)]
    [InlineData("static int Count => 1;", false)]
    [InlineData("static int Count { get; } = 1;", false)]
    [InlineData("static int F() { return 1; }", false)]
    [InlineData("[ThreadStatic] static byte[]? Buffer;", false)]
    [InlineData("public static bool operator ==(A a, A b) => true;", false)]
    public void MutableStaticsAreFound(string code, bool found) =>
        CodeHabits.MutableStatics(new SourceFile(Source, code)).Any().ShouldBe(found);

    [Theory]
    [InlineData("/// <summary>A.</summary>\nsealed class Sample { class Inner { } }", 0)]
    [InlineData("/// <summary>A.</summary>\n[Flags]\npublic enum Sample { A }", 0)]
    [InlineData("/// <summary>A.</summary>\npublic readonly record struct Sample(int A);", 0)]
    [InlineData("sealed class Sample { }", 1)]
    [InlineData("/// <summary>A.</summary>\nclass Other { }", 1)]
    [InlineData("/// <summary>A.</summary>\nclass Sample { }\n/// <summary>B.</summary>\ninterface IOther { }", 1)]
    [InlineData("/// <summary>A.</summary>\nclass Sample { }\n/// <summary>B.</summary>\ndelegate void Done(int a);", 1)]
    public void EachTypeHasItsFileAndASummary(string code, int findings) =>
        CodeHabits.Types(new SourceFile(Source, code)).Count().ShouldBe(findings);

    [Fact]
    public void ALongLineIsFound()
    {
        var most = new string('a', Lengths.LineCharactersMax);
        Lengths.LongLines([new SourceFile(Source, $"a\n{most}a\n{most}")]).ShouldHaveSingleItem().Line.ShouldBe(2);
        Lengths.LongLines([new SourceFile(Source, $"// {most}")]).ShouldHaveSingleItem();
        Lengths.LongLines([new SourceFile(Source, $"throw new A(\"{most}\");")]).ShouldBeNone();
    }

    [Theory]
    [InlineData(10, null, true)]
    [InlineData(11, null, false)]
    [InlineData(11, 11, true)]
    [InlineData(12, 11, false)]
    [InlineData(11, 12, false)]
    [InlineData(10, 11, false)]
    public void TheRatchetOnlyTightens(int lines, int? listed, bool passes)
    {
        var entries = listed is null ? Array.Empty<string>() : [$"{listed} file a.cs"];
        Ratchet.Parse(["# comment", "", .. entries]).Check([new Measured("file a.cs", lines, 10)]).Any().ShouldBe(!passes);
    }

    [Fact]
    public void ARatchetEntryForNothingIsFound() => Ratchet.Parse(["99 file gone.cs"]).Check([]).ShouldHaveSingleItem();

    [Fact]
    public void LengthsAreMeasured()
    {
        var lines = string.Concat(Enumerable.Repeat("int A;\n", 90));
        SourceFile[] file = [new(Source, $"class Sample\n{{\nvoid F()\n{{\n{lines}}}\n}}\n")];
        Lengths.Files(file).ShouldBe([new Measured($"file {Source}", 96, Lengths.FileLinesMax)]);
        Lengths.Methods(file).ShouldBe([new Measured($"method {Source} F", 93, Lengths.MethodLinesMax)]);
    }

    [Theory]
    [InlineData("Seqsvr.Store", "<ProjectReference Include=\"../Seqsvr.Query/Seqsvr.Query.csproj\" />", 1)]
    [InlineData("Seqsvr.Events", "<PackageReference Include=\"Newtonsoft.Json\" />", 1)]
    [InlineData("Seqsvr.Common", "<ProjectReference Include=\"../Seqsvr.Events/Seqsvr.Events.csproj\" />", 2)]
    [InlineData("Seqsvr.Query", "<ProjectReference Include=\"../../tests/Seqsvr.Testing/Seqsvr.Testing.csproj\" />", 1)]
    [InlineData("Seqsvr.Query", "<ProjectReference Include=\"../Seqsvr.Store/Seqsvr.Store.csproj\" />", 0)]
    public void AProjectMayNotReferUpwards(string project, string reference, int findings) =>
        Directions.ProjectFile(new SourceFile($"src/{project}/{project}.csproj", reference)).Count().ShouldBe(findings);

    [Theory]
    [InlineData("src/Seqsvr.Store/Files/Sample.cs", "using Seqsvr.Store.Log;", true)]
    [InlineData("src/Seqsvr.Store/Log/Sample.cs", "using Seqsvr.Store.Hot;", true)]
    [InlineData("src/Seqsvr.Query/Syntax/Sample.cs", "using static Seqsvr.Query.Execution.Engine;", true)]
    [InlineData("src/Seqsvr.Server/Http/Sample.cs", "Seqsvr.Server.Features.Signals.Signal a;", true)]
    [InlineData("src/Seqsvr.Store/Log/Sample.cs", "using Seqsvr.Store.Files;", false)]
    [InlineData("src/Seqsvr.Store/Log/Sample.cs", "namespace Seqsvr.Store.Log;", false)]
    [InlineData("src/Seqsvr.Store/EventStore.cs", "using Seqsvr.Store.Maintenance;", false)]
    [InlineData("src/Seqsvr.Query/Execution/Sample.cs", "using Seqsvr.Store.Scan;", false)]
    public void AStageMayNotUseALaterOne(string path, string code, bool found) =>
        Directions.StageFolder(new SourceFile(path, code)).Any().ShouldBe(found);

    [Theory]
    [InlineData("https://registry.npmjs" + ".org/preact", true)]
    [InlineData("https://api.nuget" + ".org/v3", true)]
    [InlineData("deb.debian" + ".org", true)]
    [InlineData("cd /wo" + "rk/main", true)]
    [InlineData("/ho" + "me/someone/x", true)]
    [InlineData("npm install preact; src/work/file; /homes/", false)]
    public void AMachineNameIsFound(string text, bool found) =>
        Repository.MachineNames(new SourceFile("docs/a.md", text)).Any().ShouldBe(found);

    [Theory]
    [InlineData("ui/dist/index.html", true)]
    [InlineData("src/Seqsvr/obj/project.assets.json", true)]
    [InlineData("ui/node_modules/preact/package.json", true)]
    [InlineData("src/Seqsvr.Query/Binding/Binder.cs", false)]
    public void BuiltFilesAreFound(string path, bool found) => Repository.BuildOutput([path]).Any().ShouldBe(found);

    [Theory]
    [InlineData("See `src/Seqsvr.Gone/`.", true)]
    [InlineData("See `Store/Gone`.", true)]
    [InlineData("See [the format](format/gone.md).", true)]
    [InlineData("See `src/Seqsvr.Events/` and [the format](format/log.md#frames).", false)]
    [InlineData("See `tests/*.Tests`, `segments/00.seg` and [it](https://example.com/a).", false)]
    public void APathThatLeadsNowhereIsFound(string text, bool found) =>
        Repository.DocumentPaths(new SourceFile("docs/a.md", text), path => path is "src/Seqsvr.Events" or "docs/format/log.md")
            .Any().ShouldBe(found);

    [Fact]
    public void AFolderWithoutReadmeIsFound() =>
        Repository.FolderReadmes(["src/Seqsvr/Program.cs", "ui/README.md", "ui/index.html", "LICENSE", "src/x.props"])
            .ShouldHaveSingleItem().Path.ShouldBe("src/Seqsvr");
}
