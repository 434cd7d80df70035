using System.CommandLine;
using StreamRisk.Benchmarks.Text;

RootCommand root = new("Speed of StreamRisk beside comparable software on the same machine.") { new TextCommand() };
return await root.Parse(args).InvokeAsync();
