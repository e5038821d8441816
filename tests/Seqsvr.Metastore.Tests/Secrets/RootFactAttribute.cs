namespace Seqsvr.Metastore.Tests.Secrets;

/// <summary>A fact about what only root can do; says so where the tests run as someone else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Skip = "Needs root on Linux: nobody else can give a file away.";
    }
}
