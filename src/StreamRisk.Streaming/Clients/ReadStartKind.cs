namespace StreamRisk.Streaming.Clients;

/// <summary>Kinds of <see cref="ReadStart"/>.</summary>
public enum ReadStartKind
{
    Beginning,
    End,
    Offset,
    Time,
    Latest,
}
