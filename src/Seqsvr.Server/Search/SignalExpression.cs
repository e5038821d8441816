using Microsoft.AspNetCore.Http;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>
/// Reads the parameter <c>signal</c>: ids joined by <c>,</c> (what is in both) and <c>~</c> (what is in one of them), and parentheses. Neither binds more
/// tightly: <c>a,b~c</c> is <c>(a,b)~c</c>.
/// </summary>
internal sealed class SignalExpression
{
    /// <summary>Longest text, in characters.</summary>
    const int LengthMax = 8192;

    /// <summary>Most ids in one text.</summary>
    const int SignalsMax = 64;

    readonly string _text;
    readonly SignalLookup _find;
    readonly Caller _caller;
    int _at;
    int _signals;
    int _depth;

    SignalExpression(string text, SignalLookup find, Caller caller)
    {
        _text = text;
        _find = find;
        _caller = caller;
    }

    /// <summary>
    /// The filter that <paramref name="text"/> stands for; null where it keeps everything. Throws <see cref="RequestRefusedException"/>: 404 for an id
    /// that is no signal's, 400 for all else.
    /// </summary>
    public static Expression? Read(string? text, SignalLookup find, Caller caller)
    {
        if (text is null)
            return null;
        if (text.Length > LengthMax)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"The parameter signal is longer than {LengthMax} characters.");
        var reader = new SignalExpression(text, find, caller);
        var filter = reader.Chain();
        return reader.Next is null ? filter : throw reader.Unexpected();
    }

    /// <summary>The next character that is no blank; null at the end.</summary>
    char? Next
    {
        get
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
                _at++;
            return _at < _text.Length ? _text[_at] : null;
        }
    }

    Expression? Chain()
    {
        var left = Operand();
        while (Next is ',' or '~')
        {
            var isBoth = _text[_at++] == ',';
            var right = Operand();
            left = isBoth ? Filters.All([left, right]) : Filters.Any(left, right);
        }
        return left;
    }

    Expression? Operand()
    {
        if (Next != '(')
            return Signal();
        _at++;
        // As deep as there can be sense in it; and each level is one of the stack.
        if (++_depth > SignalsMax)
            throw Refuse($"has more than {SignalsMax} parentheses in each other");
        var inner = Chain();
        if (Next != ')')
            throw Unexpected();
        _at++;
        _depth--;
        return inner;
    }

    Expression? Signal()
    {
        var start = _at;
        while (_at < _text.Length && !IsReserved(_text[_at]))
            _at++;
        if (_at == start)
            throw Unexpected();
        if (++_signals > SignalsMax)
            throw Refuse($"names more than {SignalsMax} signals");
        var id = _text[start.._at];
        return _find(id, _caller, out var filter)
            ? filter
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no signal {id}.");
    }

    static bool IsReserved(char character) => character is ',' or '~' or '(' or ')' || char.IsWhiteSpace(character);

    RequestRefusedException Unexpected() =>
        Refuse(Next is { } character ? $"has an unexpected {character} at character {_at + 1}" : "ends too early");

    static RequestRefusedException Refuse(string what) =>
        new(StatusCodes.Status400BadRequest, $"The parameter signal {what}. Such as: signal-1,(signal-2~signal-3), where a comma means both and ~ means either.");
}
