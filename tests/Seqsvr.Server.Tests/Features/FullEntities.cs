using System.Text.Json.Nodes;

namespace Seqsvr.Server.Tests.Features;

/// <summary>Entities with all members that their templates leave empty, and what can be made wrong in them.</summary>
static class FullEntities
{
    const string Both = """{"Kind":"Union","Left":{"Kind":"Signal","SignalId":"signal-1"},"Right":{"Kind":"Signal","SignalId":"signal-gone"}}""";

    /// <summary>By group. What a template has, is not repeated.</summary>
    public static readonly IReadOnlyDictionary<string, string> Members = new Dictionary<string, string>
    {
        ["/api/signals"] = """{"Filters":[{"Description":"d","DescriptionIsExcluded":true,"Filter":"A = 1","FilterNonStrict":"A = 1"}],"Columns":[{"Expression":"A"}]}""",
        ["/api/workspaces"] =
            $$$"""{"DefaultSignalExpression":{{{Both}}},"Content":{"SignalIds":["signal-1"],"QueryIds":["sqlquery-1"],"DashboardIds":["dashboard-1"],"ViewIds":["view-1"]}}""",
        ["/api/dashboards"] = $$$"""
            {"SignalExpression":{{{Both}}},"Charts":[{"Id":"chart-1","Title":"All","Description":"d","SignalExpression":{{{Both}}},
            "DisplayStyle":{"WidthColumns":12,"HeightRows":2},"Queries":[{"Id":"chartquery-1","DataSource":"Stream",
            "Joins":[{"Kind":"Lateral","SetFunctionCall":"unnest(Tags)","Alias":"tag"}],"Measurements":[{"Value":"count(*)","Label":"count"}],"Where":"A = 1",
            "SignalExpression":{{{Both}}},"GroupBy":["tag ci"],"Having":"count > 1","OrderBy":["count desc"],"Limit":10,
            "DisplayStyle":{"Type":"Bar","LineFillToZeroY":true,"LineShowMarkers":false,"BarOverlaySum":true,"UseLogarithmicScale":true,"SuppressLegend":true,"Palette":"Reds"}}]}]}
            """,
        ["/api/alerts"] = $$$"""
            {"SignalExpression":{{{Both}}},"Joins":[{"Kind":"Lateral","SetFunctionCall":"unnest(Tags)","Alias":"tag"}],"Where":"A = 1",
            "GroupBy":[{"Value":"tag","Label":"name","IsCaseInsensitive":true}],"TimeGrouping":"00:05:00","Select":[{"Value":"count(*)","Label":"n"}],"Having":"n > 10",
            "NotificationLevel":"Error","NotificationProperties":[{"Name":"Team","Value":{"A":[1]}}],"SuppressionTime":"1.00:00:00",
            "NotificationChannels":[{"Id":"notificationchannel-1","NotificationMessage":"m","IncludeContributingEvents":true,"IncludedContributingEventLimit":5,
            "NotificationAppInstanceId":"appinstance-1","NotificationAppSettingOverrides":{"Subject":"s"}}]}
            """,
        ["/api/views"] = """
            {"GroupKeyExpressions":["Host"],"Filters":[{"Description":null,"DescriptionIsExcluded":false,"Filter":"A = 1","FilterNonStrict":"A = 1"}],"DimensionFilters":[{"Accessor":"Host","Operator":"Exclude","Value":"a"}],
            "PinnedMetrics":[{"Metric":{"Accessor":"@Resource.cpu['load']","Name":"cpu load","GroupKey":["web-1",null,5],"Kind":"Gauge","Description":"d","Unit":"%","Condition":"Host = 'web-1'"},
            "GroupKeyExpressions":["Host"],"NonGroupingCondition":"A = 1","UseLogarithmicScale":true,"ShowZero":false,"AggregationPreference":"Max",
            "DisplayExpressionFilters":[{"Description":null,"DescriptionIsExcluded":false,"Filter":"A = 1","FilterNonStrict":"A = 1"}],"DisplayGroupKeyExpressions":["Host"],"DisplayDimensionFilters":[{"Accessor":"Host","Operator":"Has","Value":null}]}]}
            """,
        ["/api/retentionpolicies"] = $$$"""{"RetentionTime":"10.00:00:00","RemovedSignalExpression":{{{Both}}}}""",
        ["/api/feeds"] = """{"Location":"https://elsewhere.example/index.json","Username":"u","NewPassword":"secret"}""",
        ["/api/apikeys"] =
            """{"InputSettings":{"AppliedProperties":[{"Name":"A","Value":[1]}],"Filter":{"Description":null,"DescriptionIsExcluded":false,"Filter":"A = 1","FilterNonStrict":"A = 1"},"MinimumLevel":"Warning","UseServerTimestamps":true},"AssignedPermissions":["Ingest"]}""",
    };

    /// <summary>The entity with one thing in it replaced by something else, for each thing in it.</summary>
    public static IEnumerable<string> Broken(string entity, IReadOnlyList<string> replacements)
    {
        for (var at = 0; at < PlacesIn(JsonNode.Parse(entity)!).Count(); at++)
            foreach (var replacement in replacements)
            {
                var root = JsonNode.Parse(entity)!;
                PlacesIn(root).ElementAt(at).ReplaceWith(JsonNode.Parse(replacement));
                yield return root.ToJsonString();
            }
    }

    /// <summary>Everything below the root that is not null.</summary>
    static IEnumerable<JsonNode> PlacesIn(JsonNode node) => node switch
    {
        JsonObject members => members.ToList().SelectMany(member => member.Value is { } value ? PlacesIn(value).Prepend(value) : []),
        JsonArray elements => elements.ToList().SelectMany(element => element is { } value ? PlacesIn(value).Prepend(value) : []),
        _ => [],
    };
}
