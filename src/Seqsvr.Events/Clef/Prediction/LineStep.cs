namespace Seqsvr.Events.Clef.Prediction;

/// <summary>
/// One place in lines that were seen: the exact bytes that lead to a value, and what becomes of that value. Steps form a tree: those that
/// were seen after the same beginning hang below the same step, and a path from the top to an end is the shape of a line.
/// </summary>
internal sealed class LineStep(byte[] separator, StepRole role)
{
    /// <summary>More ways to go on are not tried one by one.</summary>
    const int NextMax = 16;

    LineStep? _firstNext;
    LineStep? _sibling;
    int _nextCount;

    /// <summary>A beginning: what follows it is all that it has.</summary>
    public static LineStep Beginning() => new([], StepRole.Value);

    /// <summary>What is done with the value.</summary>
    public StepRole Role => role;

    /// <summary>The builder's node for the value; none for <c>@t</c>, <c>@m</c> and the end.</summary>
    public int Node { get; init; } = -1;

    /// <summary>What the value must be; null where it may be anything.</summary>
    public JsonForm? Form { get; init; }

    /// <summary>So many levels of arrays and objects the value may have.</summary>
    public int DepthLeft { get; init; }

    /// <summary>At an end, the shape that the last such line had in its batch.</summary>
    public int LastShape { get; set; }

    /// <summary>Behind a template, how lines go on; null elsewhere.</summary>
    public TemplateSteps? Templates { get; } = role == StepRole.Template ? new TemplateSteps() : null;

    /// <summary>The step whose separator comes next, which is passed; null where there is none.</summary>
    public LineStep? Follow(ref LineCursor line)
    {
        LineStep? previous = null;
        for (var next = _firstNext; next is not null; previous = next, next = next._sibling)
        {
            if (!next.TryPass(ref line))
                continue;
            // Lines of one kind come in a row: what was right last time is tried first.
            if (previous is not null)
            {
                previous._sibling = next._sibling;
                next._sibling = _firstNext;
                _firstNext = next;
            }
            return next;
        }
        return null;
    }

    /// <summary>The step below this one with the same separator, or <paramref name="step"/>, which becomes one; null where there are too many.</summary>
    public LineStep? FindOrAdd(LineStep step)
    {
        for (var next = _firstNext; next is not null; next = next._sibling)
            if (next.Role == step.Role && next.IsSeparator(step))
                return next;
        if (_nextCount == NextMax)
            return null;
        _nextCount++;
        step._sibling = _firstNext;
        return _firstNext = step;
    }

    bool TryPass(ref LineCursor line) => role == StepRole.End ? line.TryEnd(separator) : line.TryPass(separator);

    bool IsSeparator(LineStep other) => separator.AsSpan().SequenceEqual(other.Separator);

    byte[] Separator => separator;
}
