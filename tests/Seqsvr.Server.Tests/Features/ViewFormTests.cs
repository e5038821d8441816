using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Features.Views;

namespace Seqsvr.Server.Tests.Features;

public sealed class ViewFormTests
{
    [Fact]
    public void AMetricThatWasKeptAsItsExpressionIsStillThere()
    {
        var view = View.Kind.Read(new Document
        {
            Id = "view-1", Kind = "view", Version = 1, Key = "view-1", SchemaVersion = 1,
            Json = """{"Title":"Hosts","PinnedMetrics":[{"Metric":"cpu","ShowZero":false},{"Metric":"memory"}]}""",
        });
        view.PinnedMetrics.Select(pinned => pinned.Metric.Accessor).ShouldBe(["cpu", "memory"]);
        view.PinnedMetrics[0].ShowZero.ShouldBeFalse();
    }
}
