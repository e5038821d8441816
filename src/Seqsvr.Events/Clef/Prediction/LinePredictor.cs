using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef.Prediction;

/// <summary>
/// Reads lines of CLEF of which only the values differ from lines that were read before: a program writes the same members in the same order with the
/// same bytes between them, again and again. Whatever is not exactly so is left to the general path, which gives the same result for lines that are
/// read here, and the errors for all others. Not thread-safe.
/// </summary>
internal sealed class LinePredictor
{
    /// <summary>
    /// Longer lines are not learned. A batch that is nearer than this to its limit of columns is read by the general path, which counts them.
    /// </summary>
    public const int ValuesMax = 512;

    /// <summary>Beyond so many all is forgotten: what senders still send is soon learned anew.</summary>
    const int StepsMax = 16_384;

    /// <summary>So many lines may be learned at first. Later lessons are earned, so that a flood of shapes costs hardly more than the general path.</summary>
    const int LessonsMax = 512;

    /// <summary>Lines that earn a lesson: where prediction works, what is new is worth learning; where it does not, hardly.</summary>
    const int HitsPerLesson = 8;

    const int MissesPerLesson = 256;

    /// <summary>After misses that cost too much, so many lines go straight to the general path.</summary>
    const int PauseLines = 32;

    /// <summary>What there is at first, too: enough for the lines that are learned from.</summary>
    const int CreditMax = 2048;

    const int CreditOfHit = 4;

    readonly EventBatchBuilder _builder;
    readonly EventLimits _limits;
    readonly SentMessage _message;
    readonly PropertyReader _properties;
    readonly PredictedValues _values;
    readonly LineLearner _learner;
    LineStep _first = LineStep.Beginning();
    int _namesVersion = -1;

    // In parts of a lesson, of which one takes MissesPerLesson.
    int _lessons = LessonsMax * MissesPerLesson;
    int _credit = CreditMax;
    int _pause;

    public LinePredictor(EventBatchBuilder builder, PropertyReader properties, SentMessage message, EventLimits limits)
    {
        _builder = builder;
        _limits = limits;
        _message = message;
        _properties = properties;
        _values = new PredictedValues(builder, properties.Tokens, message, limits);
        _learner = new LineLearner(builder, properties.Tokens, limits);
    }

    /// <summary>How many lines were read here.</summary>
    public long Hits { get; private set; }

    /// <summary>
    /// Reads a line of valid UTF-8 into the builder. False where it is none of the known ones; then the builder is as it was, but for texts that the line
    /// has indeed.
    /// </summary>
    public bool TryRead(ReadOnlySpan<byte> line)
    {
        if (_pause > 0)
        {
            _pause--;
            return false;
        }
        if (_builder.ColumnCount + ValuesMax > _limits.ColumnsMax)
            return false;
        if (_namesVersion != _builder.NamesVersion)
            Forget();
        var (count, slotCount) = (_builder.Count, _builder.SlotCount);
        _builder.BeginEvent();
        _message.Clear();
        if (TryWalk(line, out var steps))
        {
            _credit = Math.Min(_credit + CreditOfHit, CreditMax);
            Hits++;
            Earn(MissesPerLesson / HitsPerLesson);
            return true;
        }
        _builder.Rewind(count, slotCount);
        Charge(steps);
        return false;
    }

    /// <summary>Learns from a line that the general path has just read.</summary>
    public void Learn(ReadOnlySpan<byte> line)
    {
        Earn(1);
        if (_pause > 0 || _builder.IsOrderingSlots || _lessons < MissesPerLesson)
            return;
        if (_namesVersion != _builder.NamesVersion || _learner.StepCount > StepsMax)
            Forget();
        _lessons -= MissesPerLesson;
        _learner.Learn(_first, line, _message.IsKept);
    }

    void Earn(int parts) => _lessons = Math.Min(_lessons + parts, LessonsMax * MissesPerLesson);

    bool TryWalk(ReadOnlySpan<byte> line, out int steps)
    {
        var cursor = new LineCursor(line);
        var step = _first;
        for (steps = 0; step.Follow(ref cursor) is { } next; steps++)
        {
            if (next.Role == StepRole.End)
            {
                _message.AddTo(_properties);
                next.LastShape = _builder.EndEvent(_values.Timestamp, next.LastShape);
                return true;
            }
            if (!_values.TryRead(next, ref cursor))
                return false;
            step = next.Role == StepRole.Template ? _values.Template.Continuation : next;
        }
        return false;
    }

    // A hit saves about as much as four steps cost; looking for the first one costs something, too.
    void Charge(int steps)
    {
        _credit -= 1 + steps;
        if (_credit >= 0)
            return;
        _credit = 0;
        _pause = PauseLines;
    }

    void Forget()
    {
        _first = LineStep.Beginning();
        _learner.StepCount = 0;
        _namesVersion = _builder.NamesVersion;
    }
}
