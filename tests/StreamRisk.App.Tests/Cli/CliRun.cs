using StreamRisk.App.Cli;

namespace StreamRisk.App.Tests.Cli;

/// <summary>One run of the command line with captured streams.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    public static async Task<CliRun> Of(params string[] args) => await OfInput("", args);

    public static async Task<CliRun> OfInput(string input, params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var terminal = new Terminal(new StringReader(input), output, error, outIsTerminal: false, errorIsTerminal: false);
        int code = await StreamRiskCli.RunAsync(args, terminal, TestContext.Current.CancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
