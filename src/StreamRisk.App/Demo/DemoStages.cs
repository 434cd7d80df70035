namespace StreamRisk.App.Demo;

/// <summary>The stages that the demo measures, in the order in which data passes them.</summary>
internal sealed class DemoStages
{
    public DemoStages() => All = [Gateway, Scorer, Model, Surveillance, Payments, Alerts];

    public IReadOnlyList<DemoStage> All { get; }

    public DemoStage Gateway { get; } = new("gateway", "raw record written to handled");

    public DemoStage Scorer { get; } = new("scorer", "text written to handed to the model");

    public DemoStage Model { get; } = new("model", "text handed over to scored");

    public DemoStage Surveillance { get; } = new("surveillance", "signal written to applied");

    public DemoStage Payments { get; } = new("payments-monitor", "ledger leg written to applied");

    public DemoStage Alerts { get; } = new("alert", "newest evidence written to alert read");
}
