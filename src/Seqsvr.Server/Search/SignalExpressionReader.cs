using Microsoft.AspNetCore.Http;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search;

/// <summary>
/// Reads the parameter <c>signal</c>: ids joined by <c>,</c> (what is in both) and <c>~</c> (what is in one of them), and parentheses. Neither binds more
/// tightly: <c>a,b~c</c> is <c>(a,b)~c</c>.
/// </summary>
internal sealed class SignalExpressionReader
{
    /// <summary>Longest text, in characters.</summary>
    const int LengthMax = 8192;

    readonly string _text;
    int _at;
    int _signals;
    int _depth;

    SignalExpressionReader(string text) => _text = text;

    /// <summary>What <paramref name="text"/> says; throws <see cref="RequestRefusedException"/> (400) where that is nothing.</summary>
    public static SignalExpressionPart Read(string text)
    {
        if (text.Length > LengthMax)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"The parameter signal is longer than {LengthMax} characters.");
        var reader = new SignalExpressionReader(text);
        var expression = reader.Chain();
        return reader.Next is null ? expression : throw reader.Unexpected();
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

    SignalExpressionPart Chain()
    {
        var left = Operand();
        while (Next is ',' or '~')
        {
            var kind = _text[_at++] == ',' ? SignalExpressionKind.Intersection : SignalExpressionKind.Union;
            left = new SignalExpressionPart { Kind = kind, Left = left, Right = Operand() };
        }
        return left;
    }

    SignalExpressionPart Operand()
    {
        if (Next != '(')
            return Signal();
        _at++;
        // As deep as there can be sense in it; and each level is one of the stack.
        if (++_depth > SignalExpressionPart.SignalsMax)
            throw Refuse($"has more than {SignalExpressionPart.SignalsMax} parentheses in each other");
        var inner = Chain();
        if (Next != ')')
            throw Unexpected();
        _at++;
        _depth--;
        return inner;
    }

    SignalExpressionPart Signal()
    {
        var start = _at;
        while (_at < _text.Length && !IsReserved(_text[_at]))
            _at++;
        if (_at == start)
            throw Unexpected();
        if (++_signals > SignalExpressionPart.SignalsMax)
            throw Refuse($"names more than {SignalExpressionPart.SignalsMax} signals");
        return SignalExpressionPart.Of(_text[start.._at]);
    }

    static bool IsReserved(char character) => character is ',' or '~' or '(' or ')' || char.IsWhiteSpace(character);

    RequestRefusedException Unexpected() =>
        Refuse(Next is { } character ? $"has an unexpected {character} at character {_at + 1}" : "ends too early");

    static RequestRefusedException Refuse(string what) =>
        new(StatusCodes.Status400BadRequest, $"The parameter signal {what}. Such as: signal-1,(signal-2~signal-3), where a comma means both and ~ means either.");
}
