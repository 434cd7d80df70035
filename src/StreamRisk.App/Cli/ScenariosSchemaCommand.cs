using StreamRisk.Engine.Parameters;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk scenarios schema`: what a file of parameters may hold.</summary>
internal sealed class ScenariosSchemaCommand()
    : AppCommand(
        "schema",
        "Prints the JSON schema of a file of parameters: names, units, ranges, defaults and rationales, for editors and checks.",
        "streamrisk scenarios schema > parameters.schema.json")
{
    public override Task<int> ExecuteAsync(CommandContext context)
    {
        context.Terminal.Out.Write(ParameterSchema.Write());
        return Task.FromResult(ExitCode.Done);
    }
}
