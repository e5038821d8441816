using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search.Composed;

namespace Seqsvr.Server.Features.Alerts;

/// <summary><c>api/alerts</c>.</summary>
internal sealed class AlertGroup(DocumentCollection<Alert> alerts) : OwnedGroup<Alert>(alerts, "api/alerts")
{
    static readonly TimeSpan TimeGroupingMin = TimeSpan.FromSeconds(1);

    static readonly TimeSpan TimeMax = TimeSpan.FromDays(31);

    /// <summary>With the parameters <c>signal</c> and <c>q</c>: an alert made of the query that somebody looks at, or why there can be none.</summary>
    public override Alert TemplateFor(QueryReader query, Caller caller) =>
        Settle(AlertTemplate.From(Template(caller), query.Text("q"), query.Text("signal")));

    public override Alert Complete(Alert alert, bool isNew) => alert with
    {
        NotificationChannels = [.. alert.NotificationChannels.Select(channel => channel with { Id = PartId.OrNew(channel.Id, "notificationchannel") })],
    };

    protected override Alert Settle(Alert alert)
    {
        if (alert.TimeGrouping < TimeGroupingMin || alert.TimeGrouping > TimeMax)
            throw Refuse($"The member TimeGrouping must be from {TimeGroupingMin:c} to {TimeMax:c}.");
        if (alert.SuppressionTime < TimeSpan.Zero || alert.SuppressionTime > TimeMax)
            throw Refuse($"The member SuppressionTime must be from {TimeSpan.Zero:c} to {TimeMax:c}.");
        if (string.IsNullOrWhiteSpace(alert.Having))
            throw Refuse("The member Having must say when there is something to tell, such as count > 0.");
        PartId.DemandDistinct(alert.NotificationChannels.Select(channel => channel.Id), "notification channel");
        // The language has no series yet, so nobody could say whether such a query is right. It is kept for the day when it has.
        if (alert.DataSource == DataSource.Stream)
            alert.Compose().Check("the condition of the alert");
        return base.Settle(alert) with { SignalExpression = SignalExpressionPart.Settle(alert.SignalExpression, nameof(Alert.SignalExpression)) };
    }

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
