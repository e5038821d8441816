namespace Seqsvr.Server.Tests.Users;

/// <summary>Tests on a server of their own on which people must log in, and whose administrator has.</summary>
public abstract class SecuredTests : IAsyncLifetime
{
    private protected RunningServer Server { get; private set; } = null!;

    private protected LoggedIn Admin { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await SecuredServer.StartAsync();
        Admin = await Server.EnterAsync();
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
