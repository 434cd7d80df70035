using StreamRisk.Engine.Records;

namespace StreamRisk.App.Demo;

/// <summary>An alert in the words of the demo's screen.</summary>
internal static class AlertText
{
    /// <summary>e.g. `AC-1021, AC-2088 in NVX (buy)`.</summary>
    public static string Subject(Alert alert)
    {
        Subject subject = alert.Subject;
        string who = subject.Accounts.Count > 0 ? string.Join(", ", subject.Accounts) : "";
        string what = subject.Instrument ?? subject.Issuer ?? subject.Feed ?? "";
        string both = who.Length > 0 && what.Length > 0 ? $"{who} in {what}" : who + what;
        return subject.Side is null ? both : $"{both} ({subject.Side})";
    }

    /// <summary>e.g. `revised 2`; the first revision by its status alone.</summary>
    public static string Status(Alert alert)
    {
        string status = alert.Resolution ?? alert.Status.ToString().ToLowerInvariant();
        return alert.PreviousRevision is null ? status : $"{status} r{alert.Revision}";
    }
}
