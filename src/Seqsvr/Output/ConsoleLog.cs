using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Seqsvr.Output;

/// <summary>The server's log for people: one line an entry, <c>12:34:56 INF text</c>. Lines of several threads never mix.</summary>
internal sealed class ConsoleLog(TextWriter output, LogLevel minimum, TimeProvider time) : ILoggerProvider
{
    readonly Lock _lock = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    /// <summary>Writes what was found before there was a server to log it.</summary>
    public void WriteWarnings(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
            Write(LogLevel.Warning, warning, null);
    }

    public void Dispose()
    {
    }

    bool IsEnabled(LogLevel level) => level >= minimum && level != LogLevel.None;

    void Write(LogLevel level, string message, Exception? error)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss} {NameOf(level)} {message}");
        lock (_lock)
        {
            output.WriteLine(line);
            // Only failures of the server itself carry an exception; its trace is what mends them.
            if (error is not null)
                output.WriteLine(error);
        }
    }

    static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "VRB",
        LogLevel.Debug => "DBG",
        LogLevel.Information => "INF",
        LogLevel.Warning => "WRN",
        LogLevel.Error => "ERR",
        _ => "FTL",
    };

    sealed class Logger(ConsoleLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Write(logLevel, formatter(state, exception), exception);
        }
    }
}
