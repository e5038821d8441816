using System.Text.Json;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Clef.Prediction;

/// <summary>Takes the values of a line where they lie and gives them to the builder, just as the general path would. Not thread-safe.</summary>
internal sealed class PredictedValues(EventBatchBuilder builder, JsonTokens tokens, SentMessage message, EventLimits limits)
{
    /// <summary>When the current event happened, once it was read.</summary>
    public long Timestamp { get; private set; }

    /// <summary>What is known of the current event's template, once it was read.</summary>
    public LearnedTemplate Template { get; private set; } = null!;

    /// <summary>Reads the value that a step leads to. False where it is not of the form that the general path would accept, or takes a JSON reader.</summary>
    public bool TryRead(LineStep step, ref LineCursor line)
    {
        switch (step.Role)
        {
            case StepRole.Value:
                return TryValue(step, ref line);
            case StepRole.Template:
                return TryTemplate(step, ref line);
            case StepRole.Message:
                if (!TryText(ref line, out var text))
                    return false;
                message.Hold(text);
                return true;
            default:
                return TryTime(step, ref line);
        }
    }

    bool TryTime(LineStep step, ref LineCursor line)
    {
        if (!line.TryString(out var quoted, out var isEscaped) || isEscaped || !Clef.Timestamp.TryParse(quoted[1..^1], out var ticks))
            return false;
        if (step.Role == StepRole.Timestamp)
            Timestamp = ticks;
        else
            builder.Add(step.Node, SlotKind.Integer, ticks);
        return true;
    }

    bool TryTemplate(LineStep step, ref LineCursor line)
    {
        if (!TryText(ref line, out var text))
            return false;
        Template = step.Templates!.FindOrAdd(text);
        if (Template == step.Templates.Others)
            builder.Add(step.Node, SlotKind.Text, text);
        else if (Template.BatchNumber == builder.BatchNumber)
            builder.Add(step.Node, SlotKind.Text, Template.Code);
        else
        {
            Template.Code = builder.Add(step.Node, SlotKind.Text, text);
            Template.BatchNumber = builder.BatchNumber;
        }
        return true;
    }

    bool TryValue(LineStep step, ref LineCursor line)
    {
        var isAny = step.Form is null;
        switch (line.Next)
        {
            case (byte)'"':
                if (!(isAny || step.Form is JsonForm.Text or JsonForm.TextOrNumber) || !TryText(ref line, out var text))
                    return false;
                builder.Add(step.Node, SlotKind.Text, text);
                return true;
            case (byte)'[':
                if (!(isAny || step.Form == JsonForm.Array) || !line.TryArray(step.DepthLeft, limits, out var json))
                    return false;
                builder.Add(step.Node, SlotKind.Json, json);
                return true;
            case (byte)'t':
                return isAny && TryWord(step, "true"u8, SlotKind.Boolean, 1, ref line);
            case (byte)'f':
                return isAny && TryWord(step, "false"u8, SlotKind.Boolean, 0, ref line);
            case (byte)'n':
                return isAny && TryWord(step, "null"u8, SlotKind.Null, 0, ref line);
            case (byte)'{':
                return isAny && TryWord(step, "{}"u8, SlotKind.EmptyObject, 0, ref line);
            default:
                return (isAny || step.Form == JsonForm.TextOrNumber) && TryNumber(step, ref line);
        }
    }

    bool TryWord(LineStep step, ReadOnlySpan<byte> word, SlotKind kind, long slot, ref LineCursor line)
    {
        if (!line.TryWord(word))
            return false;
        builder.Add(step.Node, kind, slot);
        return true;
    }

    bool TryNumber(LineStep step, ref LineCursor line)
    {
        if (!line.TryNumber(out var number) || !number.IsValid(limits))
            return false;
        var kind = number.Classify(out var slot);
        if (kind == SlotKind.Number)
            builder.Add(step.Node, kind, number.Text);
        else
            builder.Add(step.Node, kind, slot);
        return true;
    }

    bool TryText(ref LineCursor line, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!line.TryString(out var quoted, out var isEscaped))
            return false;
        if (isEscaped)
            return tokens.TryUnescape(quoted, out text);
        text = quoted[1..^1];
        return true;
    }
}
