using Seqsvr.Metastore.Documents;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Users;

/// <summary>A user who is ready for requests: made once for each version of their document.</summary>
internal sealed record UserCaller : Caller
{
    readonly Expression? _viewFilter;
    readonly RequestRefusedException? _problem;

    public UserCaller(Stored<User> user)
        : base(user.Id, Role.PermissionsOf(user.Value.RoleIds))
    {
        User = user;
        try
        {
            _viewFilter = Filters.ParseLasting(user.Value.ViewFilter?.Filter);
        }
        catch (RequestRefusedException error)
        {
            // It was checked when it was written, by another version of the language. To show everything would be worse than to show nothing.
            _problem = new RequestRefusedException(error.Status, $"The view filter of {user.Value.Username} cannot be used any more: {error.Message}");
        }
    }

    public Stored<User> User { get; }

    public override Expression? ViewFilter => _problem is null ? _viewFilter : throw new RequestRefusedException(_problem.Status, _problem.Message);
}
