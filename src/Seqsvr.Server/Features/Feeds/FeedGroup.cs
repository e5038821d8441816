using System.Text;
using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Feeds;

/// <summary><c>api/feeds</c>. Nothing is fetched from them yet.</summary>
/// <param name="feeds">The documents.</param>
/// <param name="key">What passwords are sealed with; null where the server has none.</param>
internal sealed class FeedGroup(DocumentCollection<Feed> feeds, SecretKey? key) : EntityGroup<FeedEntity, Feed>(feeds, "api/feeds")
{
    public override FeedEntity Template(Caller caller) => new();

    public override Feed Accept(FeedEntity entity, Stored<Feed>? present, Caller caller)
    {
        if (string.IsNullOrWhiteSpace(entity.Name))
            throw Refuse("The member Name must not be empty.");
        if (!SettingForms.TryUri(entity.Location, out _))
            throw Refuse("The member Location must be an absolute http or https URI.");
        return new Feed { Name = entity.Name, Location = entity.Location, Username = entity.Username, SealedPassword = PasswordOf(entity, present?.Value) };
    }

    public override FeedEntity Show(Stored<Feed> stored) =>
        new() { Name = stored.Value.Name, Location = stored.Value.Location, Username = stored.Value.Username };

    byte[]? PasswordOf(FeedEntity entity, Feed? present)
    {
        if (entity.NewPassword is { Length: > 0 } password)
            return Seal(password, entity.Location);
        if (entity.NewPassword is not null || present?.SealedPassword is null)
            return null;
        return present.Location == entity.Location ? present.SealedPassword : throw Refuse(
            "The password of the feed is for its present Location. Send NewPassword together with the new one: the password, or an empty text for none.");
    }

    byte[] Seal(string password, string location) => key is null
        ? throw new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, "The server has no secret key, so it cannot keep passwords.")
        : key.Seal(Encoding.UTF8.GetBytes(password), Feed.PurposeFor(location));

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
