using StreamRisk.App.Cli;
using StreamRisk.Soak;

return await SoakCommand.RunAsync(args, Terminal.OfProcess());
