namespace Seqsvr.Events.Model;

/// <summary>
/// The columns of the event itself, named after their CLEF members. <c>@t</c> is not among them: every row has a
/// timestamp, kept apart. The names reach disk.
/// </summary>
public static class Members
{
    /// <summary><c>@mt</c>, the message template; absent where only <c>@m</c> was sent.</summary>
    public static readonly ColumnPath Template = ColumnPath.Member("mt");

    /// <summary><c>@m</c>, the message as the sender rendered it.</summary>
    public static readonly ColumnPath Message = ColumnPath.Member("m");

    /// <summary><c>@l</c> as sent; absent means Information.</summary>
    public static readonly ColumnPath Level = ColumnPath.Member("l");

    /// <summary><c>@x</c>, the exception text.</summary>
    public static readonly ColumnPath Exception = ColumnPath.Member("x");

    /// <summary><c>@i</c> as sent: a number, or text.</summary>
    public static readonly ColumnPath EventType = ColumnPath.Member("i");

    /// <summary><c>@r</c>, a JSON array: one rendering for each template hole that has a format.</summary>
    public static readonly ColumnPath Renderings = ColumnPath.Member("r");

    /// <summary><c>@tr</c>.</summary>
    public static readonly ColumnPath TraceId = ColumnPath.Member("tr");

    /// <summary><c>@sp</c>.</summary>
    public static readonly ColumnPath SpanId = ColumnPath.Member("sp");

    /// <summary><c>@ps</c>.</summary>
    public static readonly ColumnPath ParentId = ColumnPath.Member("ps");

    /// <summary><c>@st</c>, a span's start: an <see cref="SlotKind.Integer"/> of UTC ticks.</summary>
    public static readonly ColumnPath Start = ColumnPath.Member("st");

    /// <summary><c>@sk</c>.</summary>
    public static readonly ColumnPath SpanKind = ColumnPath.Member("sk");

    /// <summary><c>@ra</c>, flattened below this path.</summary>
    public static readonly ColumnPath Resource = ColumnPath.Member("ra");

    /// <summary><c>@sa</c>, flattened below this path.</summary>
    public static readonly ColumnPath Scope = ColumnPath.Member("sa");

    /// <summary><c>@d</c>, metric definitions: a JSON object.</summary>
    public static readonly ColumnPath Definitions = ColumnPath.Member("d");
}
