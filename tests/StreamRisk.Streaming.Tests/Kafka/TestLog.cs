using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Tests.Kafka;

/// <summary>Logs of a test go to its output, shown when it fails.</summary>
internal sealed class TestLog : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(TestContext.Current.TestOutputHelper);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("There is one output.");

    public void Dispose()
    {
    }

    private sealed class Logger(ITestOutputHelper? output) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => output is not null && logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                output!.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {logLevel}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
