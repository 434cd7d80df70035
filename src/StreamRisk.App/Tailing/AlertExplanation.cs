namespace StreamRisk.App.Tailing;

/// <summary>Which words made the label of one text of an alert.</summary>
/// <param name="EventId">Of the evidence.</param>
/// <param name="Words">Those that speak for the label most, strongest first, with what their absence costs in probability.</param>
internal sealed record AlertExplanation(string EventId, string Head, string Label, float Probability, IReadOnlyList<(string Word, float Contribution)> Words);
