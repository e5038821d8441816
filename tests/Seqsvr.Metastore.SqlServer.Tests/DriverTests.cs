using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.Server;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>The driver and the stand-in for the package that it asks for fit together.</summary>
public sealed class DriverTests
{
    static readonly Assembly Driver = typeof(SqlConnection).Assembly;
    static readonly Assembly StandIn = typeof(Format).Assembly;

    [Fact]
    public void EveryTypeOfTheDriverLoads() => Driver.GetTypes().Length.ShouldBeGreaterThan(600);

    [Fact]
    public void EverythingThatTheDriverNamesOfTheStandInIsThere()
    {
        var named = MembersNamed();
        named.ShouldContain("SqlUserDefinedTypeAttribute.get_Format");
        named.Where(name => !IsThere(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AClosedPortIsAnErrorOfTheDriver()
    {
        var closed = $"Server=127.0.0.1,{FreePort.Next()};Database=none;User ID=none;Password=none;Connect Timeout=1;ConnectRetryCount=0";
        await using var connection = new SqlConnection(closed);
        (await Should.ThrowAsync<SqlException>(() => connection.OpenAsync())).Class.ShouldBe((byte)20);
    }

    static List<string> MembersNamed()
    {
        using var file = new PEReader(File.OpenRead(Driver.Location));
        var metadata = file.GetMetadataReader();
        var names = new List<string>();
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference))
        {
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            if (type.ResolutionScope.Kind == HandleKind.AssemblyReference && AssemblyName(metadata, type) == StandIn.GetName().Name)
                names.Add($"{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
        }
        return names;
    }

    static string AssemblyName(MetadataReader metadata, TypeReference type) =>
        metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);

    static bool IsThere(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return StandIn.GetType($"Microsoft.SqlServer.Server.{name[..dot]}")?.GetMember(name[(dot + 1)..]).Length > 0;
    }
}
