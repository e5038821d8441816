using System.Text.Json;

namespace Seqsvr.Server.Tests.Http;

public sealed class OpenApiTests : IAsyncLifetime
{
    RunningServer _server = null!;
    JsonElement _document;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        var answer = await _server.GetAsync("/api/openapi.json");
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Text);
        _document = answer.Json;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void EveryAddressIsThereWithItsVerbsAndPermission()
    {
        var told = _document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject(), (path, verb) => $"{verb.Name.ToUpperInvariant()} {path.Name} {verb.Value.GetProperty("x-permission")}");
        var served = _server.Routes.SelectMany(route => route.Verbs.Where(verb => verb != "HEAD"), (route, verb) => $"{verb} {route.Pattern} {route.Permission}");
        told.ShouldBe(served, ignoreOrder: true);
    }

    [Fact]
    public void EveryOperationHasANameOfItsOwn()
    {
        var names = _document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Select(verb => verb.Value.GetProperty("operationId").GetString()).ToList();
        names.ShouldBeUnique();
        names.ShouldContain("put_api_signals_id");
    }

    [Fact]
    public void TheEntitiesOfEveryGroupAreTold()
    {
        var references = References(_document).ToHashSet();
        foreach (var route in _server.Routes.Where(route => route.Entity is not null))
        {
            var name = route.Entity!.Name.EndsWith("Entity", StringComparison.Ordinal) ? route.Entity.Name[..^"Entity".Length] : route.Entity.Name;
            references.ShouldContain($"#/components/schemas/{name}");
        }
    }

    [Fact]
    public void EveryParameterOfALinkIsTold()
    {
        var parameters = _document.GetProperty("paths").GetProperty("/api/signals/{id}").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(parameter => $"{parameter.GetProperty("in")} {parameter.GetProperty("name")} {parameter.GetProperty("required")}");
        parameters.ShouldBe(["path id True", "query partial False"]);
    }

    [Fact]
    public void EveryReferenceLeadsToASchemaAndAnEntityHasItsMembers()
    {
        var schemas = _document.GetProperty("components").GetProperty("schemas").EnumerateObject().ToDictionary(schema => schema.Name, schema => schema.Value);
        var references = References(_document).ToList();
        references.ShouldContain("#/components/schemas/Signal");
        foreach (var reference in references)
            reference[2..].Split('/').Aggregate(_document, (place, step) => place.ValueKind == JsonValueKind.Array
                ? place[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                : place.GetProperty(step)).ValueKind.ShouldBe(JsonValueKind.Object, reference);
        var signal = schemas["Signal"].GetProperty("properties");
        signal.GetProperty("Title").GetProperty("type").GetString().ShouldBe("string");
        signal.GetProperty("Grouping").GetProperty("enum").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Inferred", "Explicit", "None"]);
        signal.TryGetProperty("Links", out _).ShouldBeTrue();
        schemas["User"].GetProperty("properties").TryGetProperty("NewPassword", out _).ShouldBeTrue();
    }

    static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
