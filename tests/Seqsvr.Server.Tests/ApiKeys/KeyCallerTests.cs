using Seqsvr.Events.Clef;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Features.ApiKeys;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Ingestion;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Tests.ApiKeys;

public sealed class KeyCallerTests
{
    [Fact]
    public void AStoredFilterThatIsNoneAnyMoreKeepsEventsAtTheirSenderAndNamesTheKey()
    {
        var key = new ApiKey { Title = "Shop", TokenHash = "x", InputSettings = new InputSettings { Filter = new DescriptiveFilter { Filter = "A =" } } };
        var caller = new KeyCaller(new Stored<ApiKey>("apikey-1", 1, key), EventLimits.Default, new InputMeter(TimeProvider.System));
        caller.May(Permission.Ingest).ShouldBeTrue();
        var refused = Should.Throw<RequestRefusedException>(() => caller.Input);
        refused.Status.ShouldBe(503);
        refused.Message.ShouldContain("the API key Shop");
        refused.Message.ShouldContain("unexpected end of input");
    }
}
