using System.Buffers.Text;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;

namespace Seqsvr.Events.Clef;

/// <summary>
/// A template whose holes have neither format nor padding and name a top-level property each, so that its rendering can be compared with a message
/// piece by piece where the values lie. The rules are those of <see cref="GroupMessages"/>. Immutable, valid as long as the builder's names.
/// </summary>
internal sealed class PlainTemplate
{
    readonly EventBatchBuilder _builder;
    readonly ReadOnlyMemory<byte>[] _literals;
    readonly int[] _nodes;
    readonly bool _isPlain;

    PlainTemplate(EventBatchBuilder builder, ReadOnlyMemory<byte>[] literals, int[] nodes, bool isPlain)
    {
        _builder = builder;
        _literals = literals;
        _nodes = nodes;
        _isPlain = isPlain;
    }

    /// <summary>The form of <paramref name="template"/>; where it is not plain, one that never says yes.</summary>
    public static PlainTemplate Of(MessageTemplate template, EventBatchBuilder builder)
    {
        var isPlain = template.Tokens.All(token =>
            !token.IsHole || token is { Format: null, Alignment: 0 } && !token.Name!.Contains('.', StringComparison.Ordinal));
        return new PlainTemplate(
            builder,
            [.. template.Tokens.Select(token => token.Utf8)],
            [.. template.Tokens.Select(token =>
                token.IsHole && isPlain ? builder.Child(EventBatchBuilder.PropertiesRoot, Encoding.UTF8.GetBytes(token.Name!)) : -1)],
            isPlain);
    }

    /// <summary>
    /// True where the template surely renders to <paramref name="message"/> with the properties of the builder's current event. False also where it would
    /// take more to know: a hole that no property fills, or an object.
    /// </summary>
    public bool RendersTo(ReadOnlySpan<byte> message)
    {
        if (!_isPlain)
            return false;
        for (var i = 0; i < _nodes.Length; i++)
            if (!(_nodes[i] < 0 ? TryTake(_literals[i].Span, ref message) : TryTakeValue(_nodes[i], ref message)))
                return false;
        return message.IsEmpty;
    }

    bool TryTakeValue(int node, ref ReadOnlySpan<byte> message)
    {
        if (!_builder.TryFind(node, out var kind, out var slot))
            return false;
        Span<byte> number = stackalloc byte[32];
        switch (kind)
        {
            case SlotKind.Text or SlotKind.Number or SlotKind.Json:
                return TryTake(_builder.TextOf(node, slot), ref message);
            case SlotKind.Integer:
                return Utf8Formatter.TryFormat(slot, number, out var length) && TryTake(number[..length], ref message);
            case SlotKind.Decimal:
                return TryTake(number[..PackedDecimal.Format(slot, number)], ref message);
            case SlotKind.Boolean:
                return TryTake(slot != 0 ? "true"u8 : "false"u8, ref message);
            case SlotKind.Null:
                return TryTake("null"u8, ref message);
            default:
                return false;
        }
    }

    static bool TryTake(scoped ReadOnlySpan<byte> expected, ref ReadOnlySpan<byte> message)
    {
        if (!message.StartsWith(expected))
            return false;
        message = message[expected.Length..];
        return true;
    }
}
