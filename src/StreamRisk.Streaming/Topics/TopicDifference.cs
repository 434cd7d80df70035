namespace StreamRisk.Streaming.Topics;

/// <summary>One point in which the cluster is not what the topic file says.</summary>
/// <param name="Setting">Null: the topic is missing; `partitions`, or the name of a topic setting.</param>
/// <param name="Actual">Null where the topic is missing or the setting is unset.</param>
/// <param name="Refused">Cannot be applied: the message says what to do.</param>
public sealed record TopicDifference(string Topic, string? Setting, string? Actual, string Wanted, bool Refused)
{
    /// <summary>One line for a human.</summary>
    public string Text => Setting switch
    {
        null => $"{Topic}: missing; {Wanted}",
        "partitions" when Refused =>
            $"{Topic}: has {Actual} partitions, {Wanted} wanted; the count is fixed at creation: delete the topic, or start with new topics and a rebuild",
        "partitions" => $"{Topic}: has {Actual} partitions, {Wanted} wanted",
        _ => $"{Topic}: {Setting} is {Actual ?? "unset"}, {Wanted} wanted",
    };
}
