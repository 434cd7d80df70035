using StreamRisk.App.Cli;

return await StreamRiskCli.RunAsync(args, Terminal.OfProcess());
