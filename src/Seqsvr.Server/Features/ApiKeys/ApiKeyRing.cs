using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Clef;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Ingestion;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>The keys as requests need them: found by token, from memory, without parsing anything. Thread-safe.</summary>
/// <param name="findUser">The user with the id as a caller, or null.</param>
internal sealed class ApiKeyRing(DocumentCollection<ApiKey> keys, EventLimits limits, KeyMeters meters, Func<string, Caller?> findUser)
{
    readonly InputSource _nowhere = new(ApiKey.NoneId, InputRules.None, meters.Read(ApiKey.NoneId));

    /// <summary>One for each document in memory; gone with it.</summary>
    readonly ConditionalWeakTable<Stored<ApiKey>, KeyCaller> _callers = [];

    /// <summary>Whom the token stands for, or null: also where its user is gone.</summary>
    public KeyCaller? Find(string token)
    {
        if (keys.FindByKey(ApiKeyToken.Hash(token)) is not { } stored)
            return null;
        var caller = CallerOf(stored);
        if (caller.UserId is not { } owner)
            return caller;
        return findUser(owner) is { } user ? caller.For(user) : null;
    }

    /// <summary>Where the events of a request that was let in come from.</summary>
    public InputSource SourceOf(HttpContext context)
    {
        if (context.Features.Get<Caller>() is KeyCaller caller)
            return caller.Input;
        return keys.Find(ApiKey.NoneId) is { } none ? CallerOf(none).Input : _nowhere;
    }

    // Looked up first, because the function that makes one is itself made anew with every call.
    KeyCaller CallerOf(Stored<ApiKey> stored) =>
        _callers.TryGetValue(stored, out var caller) ? caller : _callers.GetValue(stored, present => new KeyCaller(present, limits, meters.Of(present.Id)));
}
