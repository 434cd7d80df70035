namespace StreamRisk.Benchmarks.Text;

/// <param name="Agreement">Share of texts whose label is the same.</param>
internal sealed record AgreementFigures(int Texts, double Agreement, double Int8MacroF1, double ExactMacroF1);
