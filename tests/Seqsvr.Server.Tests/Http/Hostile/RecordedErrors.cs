using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>Keeps what the server logs as an error: failures that no answer tells of. Thread-safe.</summary>
sealed class RecordedErrors : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> _texts = new();

    public IReadOnlyList<string> Texts => [.. _texts];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _texts.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
