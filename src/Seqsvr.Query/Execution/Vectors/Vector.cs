using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// The values of an expression for the selected rows of one batch, in the form that came up by itself. The buffers are used again for batch after
/// batch, so whoever made the vector fills it anew with each. Belongs to one worker.
/// </summary>
internal sealed class Vector
{
    long[] _integers = [];
    decimal[] _decimals = [];
    bool[] _valid = [];
    Truth[] _truths = [];
    int[] _codes = [];
    List<Value> _table = [];

    /// <summary>Which of the members below holds the values.</summary>
    public VectorForm Form { get; private set; }

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>The value of all rows.</summary>
    public Value Constant { get; private set; }

    /// <summary>The integers; what stands at rows that are not valid means nothing.</summary>
    public ReadOnlySpan<long> Integers => _integers.AsSpan(0, Count);

    /// <summary>The decimals; what stands at rows that are not valid means nothing.</summary>
    public ReadOnlySpan<decimal> Decimals => IsPacked ? Unpack() : _decimals.AsSpan(0, Count);

    /// <summary>True where the decimals came as <see cref="PackedDecimal"/>s and can be read as such.</summary>
    public bool IsPacked { get; private set; }

    /// <summary>The decimals as <see cref="PackedDecimal"/>s, integers among them with a scale of 0; only where <see cref="IsPacked"/>.</summary>
    public ReadOnlySpan<long> Packed => _integers.AsSpan(0, Count);

    /// <summary>Which integers, decimals or texts are there; empty where all are. The others are undefined.</summary>
    public ReadOnlySpan<bool> Valid => AllValid ? default : _valid.AsSpan(0, Count);

    /// <summary>True where every row has an integer, decimal or text.</summary>
    public bool AllValid { get; private set; }

    /// <summary>The truths, none of them <see cref="Truth.Other"/>.</summary>
    public ReadOnlySpan<Truth> Truths => _truths.AsSpan(0, Count);

    /// <summary>The place of each row's value in <see cref="Table"/>, or of its text in <see cref="Texts"/>.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    /// <summary>What the codes of texts stand for.</summary>
    public TextDictionary Texts { get; private set; } = TextDictionary.Empty;

    /// <summary>The values that codes stand for. Equal values may stand there more than once, and some that no row has.</summary>
    public IReadOnlyList<Value> Table => _table;

    /// <summary>The value of one row. For a few of them; whoever wants many reads the form they are in.</summary>
    public Value At(int row) => Form switch
    {
        VectorForm.Constant => Constant,
        VectorForm.Codes => _table[_codes[row]],
        VectorForm.Truths => _truths[row] == Truth.Undefined ? Value.Undefined : Value.Boolean(_truths[row] == Truth.True),
        _ when !AllValid && !_valid[row] => Value.Undefined,
        VectorForm.Integers => Value.Number(_integers[row]),
        VectorForm.Texts => Value.String(Encoding.UTF8.GetString(Texts[_codes[row]])),
        _ => Value.Number(IsPacked ? PackedDecimal.ToDecimal(_integers[row]) : _decimals[row]),
    };

    /// <summary>Changes whenever the table means something else; while it stays the same the table only grows.</summary>
    public int TableVersion { get; private set; }

    /// <summary>True where row <c>i</c> has code <c>i</c>: nobody has looked for equal values.</summary>
    public bool CodesAreRows { get; private set; }

    /// <summary>Becomes one value for all rows.</summary>
    public void BecomeConstant(Value value, int count)
    {
        (Form, Count, Constant) = (VectorForm.Constant, count, value);
    }

    /// <summary>Becomes integers, all valid, for the caller to fill in.</summary>
    public Span<long> BecomeIntegers(int count)
    {
        (Form, Count, AllValid) = (VectorForm.Integers, count, true);
        return Room(ref _integers, count);
    }

    /// <summary>Becomes decimals, all valid, for the caller to fill in.</summary>
    public Span<decimal> BecomeDecimals(int count)
    {
        (Form, Count, AllValid, IsPacked) = (VectorForm.Decimals, count, true, false);
        return Room(ref _decimals, count);
    }

    /// <summary>Becomes decimals, all valid, for the caller to fill in as <see cref="PackedDecimal"/>s.</summary>
    public Span<long> BecomePacked(int count)
    {
        (Form, Count, AllValid, IsPacked) = (VectorForm.Decimals, count, true, true);
        return Room(ref _integers, count);
    }

    /// <summary>Becomes texts, all valid: the caller fills in their codes, and any code of a text where there is none.</summary>
    public Span<int> BecomeTexts(int count, TextDictionary texts)
    {
        (Form, Count, AllValid, Texts) = (VectorForm.Texts, count, true, texts);
        return Room(ref _codes, count);
    }

    /// <summary>Of the integers, decimals or texts not all are valid: the caller fills in which.</summary>
    public Span<bool> BecomePartlyValid()
    {
        AllValid = false;
        return Room(ref _valid, Count);
    }

    /// <summary>Becomes truths, for the caller to fill in.</summary>
    public Span<Truth> BecomeTruths(int count)
    {
        (Form, Count) = (VectorForm.Truths, count);
        return Room(ref _truths, count);
    }

    /// <summary>Becomes codes, for the caller to fill in together with the table, which is empty.</summary>
    public Span<int> BecomeCodes(int count, out List<Value> table)
    {
        _table.Clear();
        TableVersion++;
        return BecomeCodesOfSameTable(count, out table);
    }

    /// <summary>As <see cref="BecomeCodes"/>, but the table keeps what it has.</summary>
    public Span<int> BecomeCodesOfSameTable(int count, out List<Value> table)
    {
        (Form, Count, CodesAreRows) = (VectorForm.Codes, count, false);
        table = _table;
        return Room(ref _codes, count);
    }

    /// <summary>Becomes codes where each row has its own: the caller adds the value of each row to the table.</summary>
    public List<Value> BecomeRows(int count)
    {
        var codes = BecomeCodes(count, out var table);
        for (var i = 0; i < codes.Length; i++)
            codes[i] = i;
        CodesAreRows = true;
        return table;
    }

    // Most readers want them packed, so they are not unpacked before someone asks.
    Span<decimal> Unpack()
    {
        var decimals = Room(ref _decimals, Count);
        for (var i = 0; i < decimals.Length; i++)
            decimals[i] = PackedDecimal.ToDecimal(_integers[i]);
        IsPacked = false;
        return decimals;
    }

    /// <summary>The first <paramref name="count"/> items of a buffer, which grows where it has to.</summary>
    public static Span<T> Room<T>(ref T[] buffer, int count)
    {
        if (buffer.Length < count)
            buffer = new T[count];
        return buffer.AsSpan(0, count);
    }
}
