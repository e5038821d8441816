using System.Net;

namespace Seqsvr.Server.Tests.Features;

/// <summary>What is a retention policy's own.</summary>
public sealed class RetentionPolicyTests : IAsyncLifetime
{
    RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("""{"RetentionTime":"7.00:00:00"}""", "null")]
    [InlineData("""{"RetentionTime":"7.00:00:00","RemovedSignalExpression":{"Kind":"None"}}""", "null")]
    [InlineData("""{"RetentionTime":"7.00:00:00","SignalId":"signal-9"}""", """{"Kind":"Signal","SignalId":"signal-9"}""")]
    [InlineData("""{"RetentionTime":"7.00:00:00","SignalId":"signal-9","RemovedSignalExpression":{"Kind":"Signal","SignalId":"signal-1"}}""", """{"Kind":"Signal","SignalId":"signal-1"}""")]
    public async Task APolicyForOneSignalNeverBecomesOneForEverything(string policy, string expected)
    {
        var created = await _server.CreateAsync("/api/retentionpolicies", policy);
        created.GetProperty("RetentionTime").GetString().ShouldBe("7.00:00:00");
        created.GetProperty("RemovedSignalExpression").GetRawText().ShouldBe(expected);
        created.TryGetProperty("SignalId", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"RetentionTime":"00:00:00"}""")]
    [InlineData("""{"RetentionTime":"-1.00:00:00"}""")]
    [InlineData("""{"RetentionTime":"99999.00:00:00"}""")]
    [InlineData("""{"RetentionTime":"a week"}""")]
    [InlineData("""{"RetentionTime":null}""")]
    [InlineData("""{"SignalId":""}""")]
    [InlineData("""{"RemovedSignalExpression":{"Kind":"Signal"}}""")]
    [InlineData("""{"RemovedSignalExpression":{"SignalId":"signal-1"}}""")]
    [InlineData("""{"RemovedSignalExpression":{"Kind":"Signal","SignalId":"a,b"}}""")]
    [InlineData("""{"RemovedSignalExpression":{"Kind":"Union","Left":{"Kind":"Signal","SignalId":"a"}}}""")]
    [InlineData("""{"RemovedSignalExpression":{"Kind":"Union","Left":{"Kind":"Signal","SignalId":"a"},"Right":{"Kind":"None"}}}""")]
    [InlineData("""{"DataSource":"Series","RemovedSignalExpression":{"Kind":"Signal","SignalId":"a"}}""")]
    public async Task APolicyThatSaysNothingClearIsRefused(string policy)
    {
        var answer = await _server.PostAsync("/api/retentionpolicies", policy);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Error.ShouldNotBeEmpty();
    }
}
