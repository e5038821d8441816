namespace Seqsvr.Server.Features.Users.Login;

/// <summary>What a login sends. The names are Seq's.</summary>
internal sealed record Credentials
{
    public string Username { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Set where the password is to be another from now on.</summary>
    public string? NewPassword { get; init; }

    /// <summary>Not the secrets.</summary>
    public override string ToString() => $"(credentials of {Username})";
}
