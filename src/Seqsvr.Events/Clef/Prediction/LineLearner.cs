using System.Text.Json;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef.Prediction;

/// <summary>
/// Adds the steps of a line to what is known. The general path has read the line already, so the builder knows which node each value went to: here only
/// the places of the values are found. Not thread-safe.
/// </summary>
internal sealed class LineLearner(EventBatchBuilder builder, JsonTokens tokens, EventLimits limits)
{
    LineStep _step = null!;
    int _behindValue;
    int _slots;
    ClefMember? _member;

    /// <summary>How many steps were added.</summary>
    public int StepCount { get; set; }

    /// <summary>Adds the steps of <paramref name="line"/>, which is the builder's last event, below <paramref name="first"/>.</summary>
    public void Learn(LineStep first, ReadOnlySpan<byte> line, bool isMessageKept)
    {
        var leaves = builder.SlotsInEvent - (isMessageKept ? 1 : 0);
        if (leaves >= Math.Min(LinePredictor.ValuesMax, limits.PropertiesMax))
            return;
        _step = first;
        _behindValue = 0;
        _slots = 0;
        _member = null;
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = limits.DepthMax });
        while (reader.Read())
            if (!TryToken(line, ref reader))
                return;
        if (_slots == leaves)
            TryStep(line.Length, line, new LineStep(line[_behindValue..].ToArray(), StepRole.End));
    }

    // False where the line has something that is not predicted, or where there are too many steps.
    bool TryToken(ReadOnlySpan<byte> line, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                if (reader.CurrentDepth == 1)
                    _member = ClefMember.Of(tokens.Name(ref reader));
                return true;
            case JsonTokenType.EndObject:
                return true;
            case JsonTokenType.StartObject when line[(start + 1)..].TrimStart(" \t\r\n"u8) is [(byte)'}', ..]:
                return line[start + 1] == '}' && TryValue(start, start + 2, line, ref reader);
            case JsonTokenType.StartObject:
                return _member?.Form != JsonForm.Json;
            case JsonTokenType.StartArray:
                reader.Skip();
                return TryValue(start, (int)reader.BytesConsumed, line, ref reader);
            default:
                return TryValue(start, (int)reader.BytesConsumed, line, ref reader);
        }
    }

    bool TryValue(int start, int end, ReadOnlySpan<byte> line, ref Utf8JsonReader reader)
    {
        var member = reader.CurrentDepth == 1 ? _member : null;
        // A null member counts as absent, and an empty object needs checks of its own: neither is common.
        if (member is not null && reader.TokenType is (JsonTokenType.Null or JsonTokenType.StartObject))
            return false;
        var role = RoleOf(member);
        var node = -1;
        if (role is not (StepRole.Timestamp or StepRole.Message))
        {
            if (_slots == builder.SlotsInEvent)
                return false;
            node = builder.NodeAt(_slots++);
        }
        var step = new LineStep(line[_behindValue..start].ToArray(), role)
        {
            Node = node,
            Form = member?.Form,
            DepthLeft = limits.DepthMax - reader.CurrentDepth,
        };
        if (!TryStep(end, line, step))
            return false;
        if (role == StepRole.Template)
            _step = _step.Templates!.FindOrAdd(tokens.Text(ref reader)).Continuation;
        return true;
    }

    bool TryStep(int end, ReadOnlySpan<byte> line, LineStep step)
    {
        if (_step.FindOrAdd(step) is not { } next)
            return false;
        if (next == step)
            StepCount++;
        _step = next;
        _behindValue = end;
        return true;
    }

    static StepRole RoleOf(ClefMember? member)
    {
        if (member == ClefMember.Timestamp)
            return StepRole.Timestamp;
        if (member == ClefMember.Template)
            return StepRole.Template;
        if (member == ClefMember.Message)
            return StepRole.Message;
        return member?.Form == JsonForm.Time ? StepRole.Time : StepRole.Value;
    }
}
