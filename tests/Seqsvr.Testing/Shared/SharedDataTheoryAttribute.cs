using Xunit;

namespace Seqsvr.Testing.Shared;

/// <summary>A theory over files of <see cref="SharedData"/>: skipped, saying why, where they are missing.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (!SharedData.IsPresent)
            Skip = "the folder ../shared with real logs and cases is missing";
    }
}
