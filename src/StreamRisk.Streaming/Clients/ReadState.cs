namespace StreamRisk.Streaming.Clients;

/// <summary>What one step of a <see cref="TopicReader"/> found.</summary>
public enum ReadState
{
    /// <summary>A record.</summary>
    Record,

    /// <summary>Nothing yet.</summary>
    Nothing,

    /// <summary>Every partition was read to its end.</summary>
    AtEnd,
}
