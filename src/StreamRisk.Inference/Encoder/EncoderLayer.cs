namespace StreamRisk.Inference.Encoder;

/// <summary>One transformer layer with normalisation after each residual (BERT).</summary>
/// <param name="Projection">Queries, keys and values of every token side by side; in the last layer keys and values only.</param>
/// <param name="Query">Last layer: the queries of the first tokens, which are all that the heads read; null in the others.</param>
internal sealed record EncoderLayer(
    ProductShape Projection,
    ProductShape? Query,
    ProductShape Output,
    Normalisation AfterAttention,
    ProductShape Up,
    ProductShape Down,
    Normalisation AfterFeedForward);
