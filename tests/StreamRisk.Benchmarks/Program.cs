using System.CommandLine;
using StreamRisk.Benchmarks.Engine;
using StreamRisk.Benchmarks.Payments;
using StreamRisk.Benchmarks.Text;
using StreamRisk.Benchmarks.Windows;

RootCommand root = new("Speed of StreamRisk beside comparable software on the same machine.") { new EngineCommand(), new TextCommand(), new WindowsCommand(), new OwnCommand(), new PaymentSetsCommand() };
return await root.Parse(args).InvokeAsync();
