using System.CommandLine;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using StreamRisk.App.Doctor;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk doctor`: is everything there?</summary>
internal sealed class DoctorCommand : AppCommand
{
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a line." };

    public DoctorCommand()
        : base(
            "doctor",
            "Checks broker, registry, topics, schemas, keys, model, device and clock: one line each, with what to do if something is wrong. Exit code 3: something is missing; 1: something is wrong.",
            "streamrisk doctor",
            "streamrisk doctor --json --bootstrap kafka:9092 --registry http://registry:8081") => Add(_json);

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        bool missing = false;
        bool wrong = false;
        using var checkup = new Checkup(context);
        await foreach (CheckResult result in checkup.RunAsync())
        {
            missing |= result.State == CheckState.Missing;
            wrong |= result.State == CheckState.Wrong;
            if (context.Get(_json))
            {
                context.Terminal.Out.WriteLine(Json(result));
            }
            else
            {
                Print(context.Terminal, result);
            }
        }

        return missing ? ExitCode.DependencyMissing : wrong ? ExitCode.WorkFailed : ExitCode.Done;
    }

    private static void Print(Terminal terminal, CheckResult result)
    {
        (string mark, string colour) = result.State switch
        {
            CheckState.Good => ("ok     ", "green"),
            CheckState.Wrong => ("wrong  ", "yellow"),
            CheckState.Missing => ("missing", "red"),
            _ => ("skipped", "grey"),
        };
        terminal.OutConsole.MarkupLine($"[{colour}]{mark}[/]  {result.Name,-8}  {Markup.Escape(result.Found)}");
    }

    private static string Json(CheckResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("check", result.Name);
            json.WriteString("state", result.State.ToString().ToLowerInvariant());
            json.WriteString("found", result.Found);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
