namespace Seqsvr.Events.Values;

/// <summary>The types of the query language. The order is the order in which mixed types sort.</summary>
public enum ValueType
{
    Undefined = 0,
    Null = 1,
    Boolean = 2,
    Number = 3,
    String = 4,
    Array = 5,
    Object = 6,
}
