using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.SqlServer.Tds;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>Each error as it comes over the wire, and the line that people get.</summary>
public sealed class SqlServerErrorTests
{
    const string Duplicate = "Violation of UNIQUE KEY constraint 'documents_by_key'. Cannot insert duplicate key in object 'dbo.documents'.";
    const string DuplicateCounter = "Violation of PRIMARY KEY constraint 'counters_pk'. Cannot insert duplicate key in object 'dbo.counters'.";

    [Theory]
    [InlineData(1205, "Transaction (Process ID 52) was deadlocked.", MetastoreFailure.Conflict, "let another transaction go first")]
    [InlineData(1222, "Lock request time out period exceeded.", MetastoreFailure.Conflict, "let another transaction go first")]
    [InlineData(2627, Duplicate, MetastoreFailure.KeyTaken, "of the same name or key exists already")]
    [InlineData(2601, Duplicate, MetastoreFailure.KeyTaken, "of the same name or key exists already")]
    [InlineData(2627, DuplicateCounter, MetastoreFailure.Conflict, "let another transaction go first")]
    [InlineData(229, "The INSERT permission was denied on 'documents'.", MetastoreFailure.PermissionDenied, "was denied on 'documents'. Grant it")]
    [InlineData(262, "CREATE TABLE permission denied in database 'seq'.", MetastoreFailure.PermissionDenied, "\"alice\"")]
    [InlineData(916, "The server principal \"alice\" is not able to access the database.", MetastoreFailure.PermissionDenied, "Create a user for it there")]
    [InlineData(3906, "Failed to update database \"seq\" because the database is read-only.", MetastoreFailure.PermissionDenied, "read-only")]
    [InlineData(2714, "There is already an object named 'migrations' in the database.", MetastoreFailure.PermissionDenied, "may not see")]
    [InlineData(1105, "Could not allocate space for object 'dbo.documents'.", MetastoreFailure.DiskFull, "no room left")]
    [InlineData(9002, "The transaction log for database 'seq' is full.", MetastoreFailure.DiskFull, "no room left")]
    [InlineData(33557097, "relation does not exist", MetastoreFailure.Unavailable, "error 33557097: relation does not exist")]
    public async Task ARefusedStatementIsOneLine(int number, string message, MetastoreFailure expected, string part)
    {
        await using var server = new FakeSqlServer(() => new ScriptedBehaviour(call => Refuse(call, new SqlRefusal(number, message))));
        var error = await FailureAsync(server.ConnectionString);
        error.Failure.ShouldBe(expected);
        error.Message.ShouldContain(part);
    }

    [Fact]
    public async Task ALoginThatIsRefusedNamesTheAccountAndNotThePassword()
    {
        var error = await FailureOfLoginAsync(new SqlRefusal((18456, 14, "Login failed for user 'alice'.")));
        error.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        error.Message.ShouldContain("refuses the login of \"alice\". Correct User ID and Password");
    }

    [Fact]
    public async Task AMissingDatabaseIsNoWrongPassword()
    {
        var error = await FailureOfLoginAsync(new SqlRefusal(
            (4060, 11, "Cannot open database \"seq\" requested by the login. The login failed."), (18456, 14, "Login failed for user 'alice'.")));
        error.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        error.Message.ShouldContain("There is no database \"seq\"");
    }

    [Fact]
    public async Task AStatementWithoutAnswerIsATimeout()
    {
        await using var server = new FakeSqlServer(() => new ScriptedBehaviour(call => Version(call)));
        var error = await FailureAsync(server.ConnectionString + ";Command Timeout=1");
        error.Failure.ShouldBe(MetastoreFailure.Timeout);
        error.Message.ShouldContain("did not answer in time");
    }

    [Fact]
    public async Task AConnectionThatBreaksIsLostAndTheNextOneIsMadeAtOnce()
    {
        FakeSqlServer? server = null;
        var isBroken = true;
        await using var running = server = new FakeSqlServer(() => new ScriptedBehaviour(call =>
        {
            if (Version(call) is { } version)
                return version;
            if (!isBroken)
                return new SqlReply(["id"], []);
            server!.DropConnections();
            return null;
        }));
        await using var backend = SqlServerMetastore.Create(server.ConnectionString, null);
        var store = new DocumentStore(backend);
        var error = await Should.ThrowAsync<MetastoreException>(() => store.GetAsync("thing-1", CancellationToken.None));
        error.Failure.ShouldBe(MetastoreFailure.Unavailable);
        error.Message.ShouldContain("was lost. It is made again as soon as the server answers.");
        isBroken = false;
        (await store.GetAsync("thing-1", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task AClosedPortSaysWhatToCheck()
    {
        var error = await FailureAsync($"Server=127.0.0.1,{FreePort.Next()};Database=seq;User ID=alice;Password=s3cret;Connect Timeout=1");
        error.Failure.ShouldBe(MetastoreFailure.Unavailable);
        error.Message.ShouldContain("Check that it runs and accepts TCP connections");
    }

    [Fact]
    public async Task AServerWithoutTlsIsNamedAsSuch()
    {
        await using var server = new FakeSqlServer(() => new ScriptedBehaviour(_ => null));
        var error = await FailureAsync(server.ConnectionString.Replace("Encrypt=Optional", "Encrypt=Mandatory", StringComparison.Ordinal));
        error.Failure.ShouldBe(MetastoreFailure.Misconfigured);
        error.Message.ShouldContain("do not agree on TLS. Set Encrypt");
    }

    static async Task<MetastoreException> FailureOfLoginAsync(SqlRefusal refusal)
    {
        await using var server = new FakeSqlServer(() => new ScriptedBehaviour(_ => SqlReply.Nothing, () => throw refusal));
        return await FailureAsync(server.ConnectionString);
    }

    static async Task<MetastoreException> FailureAsync(string connectionString)
    {
        await using var backend = SqlServerMetastore.Create(connectionString, null);
        var error = await Should.ThrowAsync<MetastoreException>(() => new DocumentStore(backend).GetAsync("thing-1", CancellationToken.None));
        error.Message.ShouldNotContain("s3cret");
        error.Message.ShouldNotContain("\n");
        return error;
    }

    static SqlReply Refuse(SqlCall call, SqlRefusal refusal) => Version(call) ?? throw refusal;

    static SqlReply? Version(SqlCall call) => call.Text.Contains("@@version", StringComparison.Ordinal) ? SqlReply.Of(0L) : null;
}
