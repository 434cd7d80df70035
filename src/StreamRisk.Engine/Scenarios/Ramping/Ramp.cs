namespace StreamRisk.Engine.Scenarios.Ramping;

/// <summary>The aggressive fills of one span, judged.</summary>
/// <param name="From">Index of the first fill.</param>
/// <param name="To">Index of the last fill.</param>
/// <param name="Fills">How many.</param>
/// <param name="Net">|buy − sell| / (buy + sell).</param>
/// <param name="NetQuantity">1e-9 units.</param>
/// <param name="Value">Of the fills on the ramp's side, units of the currency.</param>
/// <param name="AtExtreme">Share of the fills at the edge of the range or beyond.</param>
/// <param name="ShareOfVolume">Of everything that printed in the span.</param>
/// <param name="Sigmas">Movement / σ(span).</param>
/// <param name="Move">Relative, in the direction of the ramp.</param>
internal readonly record struct Ramp(
    int From, int To, int Fills, double Net, long NetQuantity, double Value, double AtExtreme, double ShareOfVolume, double Sigmas, double Move);
