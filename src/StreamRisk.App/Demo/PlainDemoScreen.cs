using System.Globalization;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Demo;

/// <summary>Plain lines, for whatever is not a terminal: one a second on progress, one an alert revision.</summary>
internal sealed class PlainDemoScreen(TextWriter output, TimeProvider time) : IDemoScreen
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private int _alertsShown;

    public async Task FollowAsync(DemoHeader header, DemoState state, Task run)
    {
        output.WriteLine(header.Title);
        output.WriteLine(header.Guarantee);
        while (await Task.WhenAny(run, Task.Delay(Period, time)) != run)
        {
            Show(state);
        }

        Show(state);
    }

    private void Show(DemoState state)
    {
        foreach (Alert alert in state.AlertsFrom(_alertsShown))
        {
            _alertsShown++;
            output.WriteLine($"alert  {alert.DetectedAt}  {alert.Severity.ToString().ToLowerInvariant(),-8} {alert.Scenario}  {AlertText.Subject(alert)}  [{AlertText.Status(alert)}]  {alert.Reason}");
        }

        string stages = string.Join("  ", state.Stages.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name} {s.Records:N0}")));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Phase.ToString().ToLowerInvariant(),-9} {state.Position?.ToString() ?? "-"}  published {state.Published:N0}  {stages}  windows {state.Windows:N0}  alerts {state.AlertCount:N0}"));
    }
}
