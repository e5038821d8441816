namespace Seqsvr.Server.Features.Alerts;

/// <summary>What the slices of an alert are divided by.</summary>
internal sealed record AlertGrouping
{
    /// <summary>An expression.</summary>
    public string Value { get; init; } = "";

    /// <summary>Its name; null where it has none of its own.</summary>
    public string? Label { get; init; }

    public bool IsCaseInsensitive { get; init; }

    /// <summary>As it stands after <c>group by</c>.</summary>
    public override string ToString() => $"{Value}\n{(IsCaseInsensitive ? "ci" : "")}{(string.IsNullOrWhiteSpace(Label) ? "" : $" as {Label}")}";
}
