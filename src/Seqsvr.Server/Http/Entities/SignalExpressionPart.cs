using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http.Entities;

/// <summary>Saved signals, combined: a part of dashboards, alerts, policies. A signal in it may be gone; whoever uses it then says so.</summary>
internal sealed record SignalExpressionPart
{
    /// <summary>Most signals in one expression.</summary>
    public const int SignalsMax = 64;

    public SignalExpressionKind Kind { get; init; }

    /// <summary>For <see cref="SignalExpressionKind.Signal"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SignalId { get; init; }

    /// <summary>For the others, as <see cref="Right"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignalExpressionPart? Left { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignalExpressionPart? Right { get; init; }

    /// <summary>The expression that is one signal.</summary>
    public static SignalExpressionPart Of(string signalId) => new() { Kind = SignalExpressionKind.Signal, SignalId = signalId };

    /// <summary>
    /// The expression as it is kept: null where it means everything. Throws <see cref="RequestRefusedException"/> (400) for one that means nothing;
    /// <paramref name="member"/> is where it stands.
    /// </summary>
    public static SignalExpressionPart? Settle(SignalExpressionPart? expression, string member)
    {
        if (expression is null or { Kind: SignalExpressionKind.None, SignalId: null, Left: null, Right: null })
            return null;
        var signals = 0;
        expression.Check(member, ref signals);
        return expression;
    }

    /// <summary>The same as the parameter <c>signal</c> of searches has it.</summary>
    public override string ToString() => Kind switch
    {
        SignalExpressionKind.Signal => SignalId!,
        SignalExpressionKind.Union => $"{Left!.Operand()}~{Right!.Operand()}",
        SignalExpressionKind.Intersection => $"{Left!.Operand()},{Right!.Operand()}",
        _ => "",
    };

    string Operand() => Kind == SignalExpressionKind.Signal ? SignalId! : $"({this})";

    void Check(string member, ref int signals)
    {
        switch (this)
        {
            case { Kind: SignalExpressionKind.Signal, SignalId: { } id, Left: null, Right: null }:
                if (id.Length == 0 || id.Any(character => character is ',' or '~' or '(' or ')' || char.IsWhiteSpace(character)))
                    throw Refuse($"The member {member}.SignalId must be the id of a signal.");
                if (++signals > SignalsMax)
                    throw Refuse($"The member {member} names more than {SignalsMax} signals.");
                break;
            case { Kind: SignalExpressionKind.Intersection or SignalExpressionKind.Union, SignalId: null, Left: { } left, Right: { } right }:
                left.Check(member + ".Left", ref signals);
                right.Check(member + ".Right", ref signals);
                break;
            default:
                throw Refuse($"The member {member} must be of Kind Signal with a SignalId, or of Kind Intersection or Union with Left and Right.");
        }
    }

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
