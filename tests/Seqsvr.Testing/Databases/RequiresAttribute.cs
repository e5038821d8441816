namespace Seqsvr.Testing.Databases;

/// <summary>On a test class: what its tests need that a machine may lack. Works for tests marked <see cref="BackendFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class RequiresAttribute : Attribute
{
    /// <summary>Why the tests are skipped; null where they run.</summary>
    public abstract string? Missing { get; }
}
