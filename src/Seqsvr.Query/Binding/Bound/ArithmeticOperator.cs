namespace Seqsvr.Query.Binding.Bound;

/// <summary>The operators between numbers that give a number.</summary>
public enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
}
