using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>Reads any vector as codes into a table of values. Belongs to one worker.</summary>
internal sealed class CodeReader
{
    /// <summary>Integers that span no more than this are looked for in a table; in wider ones equal values hardly meet.</summary>
    const int SpanMax = 1 << 14;

    /// <summary>A larger table is not kept: reading it would cost more than making a new one.</summary>
    const int TableKeptMax = 1 << 14;

    readonly Vector _coded = new();
    readonly List<int> _textsUsed = [];
    int[] _codeOfInteger = [];

    // The dictionary that the table is made of, if it is of texts; and the code of each text, 0 where there is none yet.
    TextDictionary? _texts;
    int[] _codeOfText = [];

    /// <summary>A vector of codes with the same values; valid until the next call.</summary>
    public Vector Read(Vector vector)
    {
        switch (vector.Form)
        {
            case VectorForm.Codes:
                return vector;
            case VectorForm.Constant:
                _coded.BecomeCodes(vector.Count, out var single).Clear();
                single.Add(vector.Constant);
                break;
            case VectorForm.Truths:
                FromTruths(vector);
                break;
            case VectorForm.Integers:
                FromIntegers(vector);
                break;
            case VectorForm.Texts:
                FromTexts(vector);
                return _coded;
            default:
                FromDecimals(vector);
                break;
        }
        _texts = null;
        return _coded;
    }

    void FromTruths(Vector vector)
    {
        var codes = _coded.BecomeCodes(vector.Count, out var table);
        table.AddRange([Value.False, Value.True, Value.Undefined]);
        var truths = vector.Truths;
        for (var i = 0; i < codes.Length; i++)
            codes[i] = (int)truths[i];
    }

    void FromIntegers(Vector vector)
    {
        var integers = vector.Integers;
        var valid = vector.Valid;
        var (min, max) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < integers.Length; i++)
        {
            if (!valid.IsEmpty && !valid[i])
                continue;
            min = Math.Min(min, integers[i]);
            max = Math.Max(max, integers[i]);
        }
        if (min > max)
            FromSpan(integers, valid, 0, 0);
        else if (max - min is >= 0 and < SpanMax)
            FromSpan(integers, valid, min, (int)(max - min) + 1);
        else
            FromWide(integers, valid);
    }

    void FromSpan(ReadOnlySpan<long> integers, ReadOnlySpan<bool> valid, long min, int span)
    {
        var codes = _coded.BecomeCodes(integers.Length, out var table);
        table.Add(Value.Undefined);
        var codeOf = Vector.Room(ref _codeOfInteger, span);
        codeOf.Clear();
        for (var i = 0; i < integers.Length; i++)
        {
            if (!valid.IsEmpty && !valid[i])
            {
                codes[i] = 0;
                continue;
            }
            ref var code = ref codeOf[(int)(integers[i] - min)];
            if (code == 0)
            {
                code = table.Count;
                table.Add(Value.Number(integers[i]));
            }
            codes[i] = code;
        }
    }

    // Values are made once for each text and not once a batch, as long as batches share their dictionary.
    void FromTexts(Vector vector)
    {
        var codes = BeginTexts(vector.Texts, vector.Count, out var table);
        var texts = vector.Codes;
        var valid = vector.Valid;
        for (var i = 0; i < codes.Length; i++)
        {
            if (!valid.IsEmpty && !valid[i])
            {
                codes[i] = 0;
                continue;
            }
            ref var code = ref _codeOfText[texts[i]];
            if (code == 0)
            {
                code = table.Count;
                table.Add(Value.String(Encoding.UTF8.GetString(vector.Texts[texts[i]])));
                _textsUsed.Add(texts[i]);
            }
            codes[i] = code;
        }
    }

    Span<int> BeginTexts(TextDictionary texts, int count, out List<Value> table)
    {
        if (ReferenceEquals(texts, _texts) && _coded.Table.Count <= TableKeptMax)
            return _coded.BecomeCodesOfSameTable(count, out table);
        // Puts back what was used and nothing else: a dictionary may be far larger than a batch.
        foreach (var text in _textsUsed)
            _codeOfText[text] = 0;
        _textsUsed.Clear();
        _texts = texts;
        if (_codeOfText.Length < texts.Count)
            Array.Resize(ref _codeOfText, texts.Count);
        var codes = _coded.BecomeCodes(count, out table);
        table.Add(Value.Undefined);
        return codes;
    }

    void FromWide(ReadOnlySpan<long> integers, ReadOnlySpan<bool> valid)
    {
        var table = _coded.BecomeRows(integers.Length);
        for (var i = 0; i < integers.Length; i++)
            table.Add(valid.IsEmpty || valid[i] ? Value.Number(integers[i]) : Value.Undefined);
    }

    // Not even equal decimals are joined: 1.5 and 1.50 are equal, but shown as they were sent.
    void FromDecimals(Vector vector)
    {
        var decimals = vector.Decimals;
        var valid = vector.Valid;
        var table = _coded.BecomeRows(decimals.Length);
        for (var i = 0; i < decimals.Length; i++)
            table.Add(valid.IsEmpty || valid[i] ? Value.Number(decimals[i]) : Value.Undefined);
    }
}
