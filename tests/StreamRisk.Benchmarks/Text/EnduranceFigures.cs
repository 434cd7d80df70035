namespace StreamRisk.Benchmarks.Text;

/// <param name="ResidentMib">At equal distances in the run.</param>
/// <param name="BytesPerText">Allocated for a text by everything from submission to its result; the text itself is not counted.</param>
internal sealed record EnduranceFigures(int Texts, IReadOnlyList<long> ResidentMib, double BytesPerText);
