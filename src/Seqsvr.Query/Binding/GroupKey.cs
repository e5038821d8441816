using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Binding;

/// <summary>A key of a grouped query, and what columns may call it: its expression's text, or its alias.</summary>
sealed record GroupKey(string Text, string? Alias, BoundKey Bound);
