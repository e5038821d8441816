namespace Seqsvr.Events.Numbering;

/// <summary>The number of each text of a dictionary.</summary>
/// <param name="Of">What the numbers stand for.</param>
/// <param name="ByCode">For each code of the dictionary its text's number.</param>
public sealed record TextNumbers(TextNumbering Of, int[] ByCode);
