using System.Diagnostics.Metrics;

namespace StreamRisk.App.Serving;

/// <summary>What the HTTP side measures; the scorer's own figures come beside it.</summary>
internal static class ServeInstruments
{
    private static readonly Meter Meter = new("StreamRisk.Serving");

    public static readonly Histogram<double> Requests =
        Meter.CreateHistogram<double>("streamrisk.serve.request_time", "s", "Time from the request to its answer, by status");

    public static readonly Counter<long> Texts =
        Meter.CreateCounter<long>("streamrisk.serve.texts", "{text}", "Texts answered");
}
