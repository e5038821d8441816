namespace Seqsvr.Tidy.Sources;

/// <summary>One breach of a rule: where, and what to do about it. Lines count from 1; 0 is the file as a whole.</summary>
sealed record Finding(string Path, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{Path}: {Message}" : $"{Path}:{Line}: {Message}";
}
