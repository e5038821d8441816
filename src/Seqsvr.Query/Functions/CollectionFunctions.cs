using Seqsvr.Events.Values;

namespace Seqsvr.Query.Functions;

/// <summary>Functions of arrays and objects. <c>ElementAt</c>, <c>Some</c> and <c>Every</c> are forms of their own, see the binder.</summary>
static class CollectionFunctions
{
    public static readonly ScalarFunction[] List =
    [
        new("Length", ["value"], 1, (arguments, _) => Length(arguments[0])),
        new("Keys", ["object"], 1, (arguments, _) => arguments[0].Type == ValueType.Object
            ? Value.Array([.. arguments[0].AsObject.Select(member => Value.String(member.Key))])
            : Value.Undefined),
        new("Values", ["object"], 1, (arguments, _) => arguments[0].Type == ValueType.Object
            ? Value.Array([.. arguments[0].AsObject.Select(member => member.Value)])
            : Value.Undefined),
    ];

    // Of a string its UTF-16 units.
    static Value Length(Value value) => value.Type switch
    {
        ValueType.String => Value.Number(value.AsString.Length),
        ValueType.Array => Value.Number(value.AsArray.Count),
        _ => Value.Undefined,
    };
}
