using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Remembers the group of each code, as long as codes mean the same: batches that share their texts then look up the group of each text once, and not once
/// a batch. Belongs to one worker.
/// </summary>
internal sealed class GroupOfCode
{
    // One more than the number, so that 0 means that there is none yet.
    int[] _groups = [];
    Vector? _coded;
    int _version;

    /// <summary>Turns to the codes of a batch.</summary>
    public void Read(Vector coded)
    {
        if (coded != _coded || coded.TableVersion != _version)
            Array.Clear(_groups);
        (_coded, _version) = (coded, coded.TableVersion);
        if (_groups.Length < coded.Table.Count)
            Array.Resize(ref _groups, Math.Max(coded.Table.Count, _groups.Length * 2));
    }

    /// <summary>The group of a code, or -1 where that is not known.</summary>
    public int Find(int code) => _groups[code] - 1;

    /// <summary>The group of a code is known from here on.</summary>
    public void Set(int code, int group) => _groups[code] = group + 1;
}
