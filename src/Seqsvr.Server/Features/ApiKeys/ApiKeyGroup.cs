using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Clef;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>
/// <c>api/apikeys</c>. Only with the permission Project does a caller see and change the keys that are shared or another's.
/// </summary>
internal sealed class ApiKeyGroup(DocumentCollection<ApiKey> keys, EventLimits limits, KeyMeters meters, Func<string, bool> isUser)
    : EntityGroup<ApiKeyEntity, ApiKey>(keys, "api/apikeys")
{
    /// <summary>A key that the caller may make: a shared one, or their own.</summary>
    public override ApiKeyEntity Template(Caller caller) => new()
    {
        OwnerId = caller.May(Permission.Project) ? null : caller.UserId,
        AssignedPermissions = caller.May(Permission.Ingest) ? null : [],
    };

    /// <summary>Makes the token of a new key where the client gave none.</summary>
    public override ApiKeyEntity Complete(ApiKeyEntity entity, bool isNew)
    {
        if (!isNew)
            return entity;
        if (entity.OwnerId is not null && entity.Token is not null)
            throw Refuse("The token of a user's own key is made by the server: leave out Token, or leave out OwnerId for a shared key.");
        return entity with { Token = entity.Token ?? ApiKeyToken.Generate() };
    }

    public override ApiKey Accept(ApiKeyEntity entity, Stored<ApiKey>? present, Caller caller)
    {
        if (present is { Value.IsDefault: true })
            CheckNone(entity);
        CheckOwner(entity.OwnerId, caller);
        var settings = InputRulesCompiler.Settle(entity.InputSettings);
        // What compiles now is what will run.
        InputRulesCompiler.Compile(settings, limits);
        var key = new ApiKey
        {
            Title = entity.Title,
            OwnerId = entity.OwnerId,
            AssignedPermissions = AssignablePermissions.Read(entity.AssignedPermissions, caller),
            InputSettings = settings,
        };
        return present is null ? WithToken(key, entity.Token!) : KeepToken(key, entity.Token, present.Value);
    }

    public override ApiKeyEntity Show(Stored<ApiKey> stored) => new()
    {
        Title = stored.Value.Title,
        TokenPrefix = stored.Value.TokenPrefix,
        InputSettings = stored.Value.InputSettings,
        IsDefault = stored.Value.IsDefault,
        OwnerId = stored.Value.OwnerId,
        AssignedPermissions = [.. stored.Value.AssignedPermissions.Select(permission => permission.ToString())],
        InputMetrics = InputMetrics.Of(meters.Read(stored.Id)),
    };

    /// <summary>The only answer that has the token.</summary>
    public override ApiKeyEntity ShowNew(Stored<ApiKey> stored, ApiKeyEntity completed) => Show(stored) with { Token = completed.Token };

    public override string? WhyItStays(Stored<ApiKey> stored, Caller caller) => stored.Value.IsDefault
        ? "The key None stands for requests without a key, so it cannot be deleted. To refuse events without a key, set RequireApiKeyForWritingEvents."
        : null;

    public override string? WhyKeyTaken => "Another API key has this token already; leave out Token to get a new one.";

    public override string? OwnerOf(ApiKey key) => key.OwnerId;

    public override bool CanOwn(ApiKey key, Caller caller) =>
        caller.May(Permission.Project) || (key.OwnerId is { } owner && owner == caller.UserId);

    static ApiKey WithToken(ApiKey key, string token)
    {
        if (ApiKeyToken.Problem(token) is { } problem)
            throw Refuse(problem);
        return key with { TokenHash = ApiKeyToken.Hash(token), TokenPrefix = ApiKeyToken.PrefixOf(token) };
    }

    // Whoever created the key may still send its token along.
    static ApiKey KeepToken(ApiKey key, string? token, ApiKey present)
    {
        if (token is not null && ApiKeyToken.Hash(token) != present.TokenHash)
            throw Refuse("The token of a key cannot be changed: create another key, and delete this one when nobody uses it any more.");
        return key with { TokenHash = present.TokenHash, TokenPrefix = present.TokenPrefix };
    }

    static void CheckNone(ApiKeyEntity entity)
    {
        if (entity.Token is not null || entity.OwnerId is not null)
            throw Refuse("The key None stands for requests without a key: it can have neither a Token nor an OwnerId. Create another key for these.");
        if (entity.AssignedPermissions is not [nameof(Permission.Ingest)])
            throw Refuse(
                "The key None stands for requests without a key, and does not say what they may do: its AssignedPermissions must be [\"Ingest\"].");
    }

    void CheckOwner(string? owner, Caller caller)
    {
        if (owner is null)
            caller.Demand(Permission.Project, "Making or changing a shared API key");
        else if (owner != caller.UserId)
            caller.Demand(Permission.Project, "Making or changing the API key of another user");
        if (owner is not null && !isUser(owner))
            throw Refuse($"There is no user {owner}: OwnerId must be null for a shared key, or the id of a user.");
    }

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
