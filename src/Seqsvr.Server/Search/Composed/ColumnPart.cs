namespace Seqsvr.Server.Search.Composed;

/// <summary>A column of a query.</summary>
internal sealed record ColumnPart
{
    /// <summary>As <c>count(*)</c>.</summary>
    public string Value { get; init; } = "";

    /// <summary>Its name; null where it has none of its own.</summary>
    public string? Label { get; init; }

    /// <summary>As it stands in a query.</summary>
    public override string ToString() => string.IsNullOrWhiteSpace(Label) ? Value : $"{Value}\nas {Label}";
}
