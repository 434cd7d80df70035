namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>Counts of one scenario at one difficulty; they add up over folders.</summary>
/// <param name="Planted">Labels that must alert.</param>
/// <param name="Found">Those of them that did.</param>
/// <param name="Alerts">Alerts that stand; false ones included.</param>
/// <param name="False">Alerts that no label asks for or allows.</param>
/// <param name="LookAlikes">Labels that must not alert.</param>
/// <param name="LookAlikesAlerted">Those of them that did.</param>
internal readonly record struct Tally(int Planted, int Found, int Alerts, int False, int LookAlikes, int LookAlikesAlerted)
{
    /// <summary>Found labels of found labels and false alerts; null: there is neither.</summary>
    public double? Precision => Ratio(Found, Found + False);

    /// <summary>Found labels of planted ones; null: none was planted.</summary>
    public double? Recall => Ratio(Found, Planted);

    /// <summary>2·found / (planted + found + false); null: none was planted.</summary>
    public double? F1 => Planted == 0 ? null : Ratio(2 * Found, Planted + Found + False);

    public static Tally operator +(Tally a, Tally b) => new(
        a.Planted + b.Planted, a.Found + b.Found, a.Alerts + b.Alerts, a.False + b.False, a.LookAlikes + b.LookAlikes, a.LookAlikesAlerted + b.LookAlikesAlerted);

    private static double? Ratio(int part, int whole) => whole == 0 ? null : part / (double)whole;
}
