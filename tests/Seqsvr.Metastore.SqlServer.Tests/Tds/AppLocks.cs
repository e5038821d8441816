using System.Collections.Concurrent;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>Session locks by name, as <c>sp_getapplock</c> keeps them: one holder each, who may take it again.</summary>
sealed class AppLocks
{
    readonly ConcurrentDictionary<string, object> _holders = new(StringComparer.Ordinal);

    public bool TryTake(string name, object session) => ReferenceEquals(_holders.GetOrAdd(name, session), session);

    public bool IsHeld(string name, object session) => _holders.TryGetValue(name, out var holder) && ReferenceEquals(holder, session);

    public void Release(string name, object session) => _holders.TryRemove(new KeyValuePair<string, object>(name, session));

    public void ReleaseAll(object session)
    {
        foreach (var held in _holders.Where(held => ReferenceEquals(held.Value, session)))
            _holders.TryRemove(held);
    }
}
