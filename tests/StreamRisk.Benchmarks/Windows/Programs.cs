using System.Diagnostics;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>Programs that are run to their end.</summary>
internal static class Programs
{
    /// <summary>Runs a program; what it says on standard error is passed on.</summary>
    /// <returns>Its standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string program, IEnumerable<string> arguments)
    {
        using Process process = Start(program, arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    public static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
        ?? throw new InvalidOperationException($"{program} did not start.");

    public static string LastLine(string output) => output.TrimEnd().Split('\n')[^1];
}
