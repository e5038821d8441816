using Seqsvr.Events.Templates;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>
/// Lays a needle over a template in every possible way: inside a literal, inside a value, and across the seams between them. Literals are compared here and
/// now, which most ways do not survive; what remains to be asked of values becomes a chain of tests. Cutting between two bytes of a
/// character is harmless: no whole text begins or ends there.
/// </summary>
internal sealed class NeedleAlignment
{
    /// <summary>More ways than this cost more to ask for than the messages cost to render.</summary>
    const int ChainsMax = 64;

    /// <summary>Several holes side by side share a needle in more ways than can be tried.</summary>
    const int StepsMax = 1 << 14;

    readonly ResolvedTemplate _template;
    readonly TextTest _test;
    readonly bool _endsMessage;
    readonly List<HoleTest> _chain = [];
    readonly List<HoleTest[]> _chains = [];
    int _steps;
    bool _isEverywhere;

    NeedleAlignment(ResolvedTemplate template, TextTest test)
    {
        _template = template;
        _test = test;
        _endsMessage = test.Match is TextMatch.End or TextMatch.Whole;
    }

    bool IsDone => _isEverywhere || IsHopeless;

    bool IsHopeless => _chains.Count > ChainsMax || _steps > StepsMax;

    /// <summary>The places of a test's needle, which is not empty. That the test is negated does not matter here.</summary>
    public static NeedlePlaces Find(ResolvedTemplate template, TextTest test)
    {
        var alignment = new NeedleAlignment(template, test);
        alignment.Begin();
        if (alignment._isEverywhere)
            return new NeedlePlaces([[]]);
        return new NeedlePlaces(alignment.IsHopeless ? null : alignment._chains);
    }

    void Begin()
    {
        if (_test.Match is TextMatch.Start or TextMatch.Whole)
        {
            Continue(0, _test.Needle);
            return;
        }
        for (var token = 0; token < _template.Tokens.Length && !IsDone; token++)
            if (_template.IsLiteral(token))
                BeginInLiteral(token, _template.Tokens[token].Utf8.Span);
            else
                BeginInHole(token);
    }

    void BeginInLiteral(int token, ReadOnlySpan<byte> literal)
    {
        if (Is(_endsMessage ? TextMatch.End : TextMatch.Inside, literal, _test.Needle))
            AcceptOrEnd(token + 1);
        for (var length = Math.Min(literal.Length, _test.Needle.Length - 1); length > 0 && !IsDone; length--)
            if (Is(TextMatch.End, literal, _test.Needle[..length]))
                Continue(token + 1, _test.Needle[length..]);
    }

    void BeginInHole(int token)
    {
        Require(token, _endsMessage ? TextMatch.End : TextMatch.Inside, _test.Needle);
        AcceptOrEnd(token + 1);
        Unrequire();
        for (var length = 1; length < _test.Needle.Length && !IsDone; length++)
        {
            Require(token, TextMatch.End, _test.Needle[..length]);
            Continue(token + 1, _test.Needle[length..]);
            Unrequire();
        }
    }

    // The rest of the needle begins where a piece does.
    void Continue(int token, ReadOnlyMemory<byte> rest)
    {
        _steps++;
        if (IsDone)
            return;
        if (token == _template.Tokens.Length)
        {
            if (rest.IsEmpty)
                Accept();
        }
        else if (_template.IsLiteral(token))
        {
            ContinueInLiteral(token, rest);
        }
        else
        {
            ContinueInHole(token, rest);
        }
    }

    void ContinueInLiteral(int token, ReadOnlyMemory<byte> rest)
    {
        var literal = _template.Tokens[token].Utf8;
        if (!_endsMessage && rest.Length <= literal.Length)
        {
            if (Is(TextMatch.Start, literal.Span, rest))
                Accept();
        }
        else if (rest.Length >= literal.Length && Is(TextMatch.Whole, literal.Span, rest[..literal.Length]))
        {
            Continue(token + 1, rest[literal.Length..]);
        }
    }

    void ContinueInHole(int token, ReadOnlyMemory<byte> rest)
    {
        if (!_endsMessage)
        {
            Require(token, TextMatch.Start, rest);
            Accept();
            Unrequire();
        }
        var longest = _endsMessage ? rest.Length : rest.Length - 1;
        for (var length = 0; length <= longest && !IsDone; length++)
        {
            Require(token, TextMatch.Whole, rest[..length]);
            Continue(token + 1, rest[length..]);
            Unrequire();
        }
    }

    // The whole needle is found; if it has to end the message, nothing may follow.
    void AcceptOrEnd(int next)
    {
        if (_endsMessage)
            Continue(next, default);
        else
            Accept();
    }

    void Accept()
    {
        _isEverywhere |= _chain.Count == 0;
        _chains.Add([.. _chain]);
    }

    void Require(int token, TextMatch match, ReadOnlyMemory<byte> needle) =>
        _chain.Add(new HoleTest(token, new TextTest(match, needle, _test.IgnoreCase, IsNegated: false)));

    void Unrequire() => _chain.RemoveAt(_chain.Count - 1);

    bool Is(TextMatch match, ReadOnlySpan<byte> literal, ReadOnlyMemory<byte> needle) =>
        TextTest.Matches(match, literal, needle.Span, _test.IgnoreCase);
}
