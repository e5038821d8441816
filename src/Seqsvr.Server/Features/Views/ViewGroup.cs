using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Views;

/// <summary><c>api/views</c>.</summary>
internal sealed class ViewGroup(DocumentCollection<View> views) : OwnedGroup<View>(views, "api/views")
{
    public override IReadOnlyCollection<string> HeavyMembers => [nameof(View.Filters), nameof(View.DimensionFilters), nameof(View.PinnedMetrics)];

    protected override View Settle(View view)
    {
        for (var i = 0; i < view.GroupKeyExpressions.Count; i++)
            LastingExpression.Check(view.GroupKeyExpressions[i], $"{nameof(View.GroupKeyExpressions)}[{i}]");
        return base.Settle(view) with { Filters = LastingFilters.Settle(view.Filters, nameof(View.Filters)) };
    }
}
