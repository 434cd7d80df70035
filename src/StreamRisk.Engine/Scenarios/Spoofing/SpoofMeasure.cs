using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>The figures of one context as it stands.</summary>
/// <param name="Ratio">Withdrawn / filled.</param>
/// <param name="Share">Of what was live on the other side.</param>
/// <param name="OwnSide">Live on the side of the fill / withdrawn.</param>
/// <param name="Orders">Orders that went.</param>
/// <param name="OfDepth">Withdrawn / displayed depth of the best five levels at the fill.</param>
/// <param name="Life">Median, from placement.</param>
/// <param name="Reaction">Median, from the fill.</param>
internal readonly record struct SpoofMeasure(
    double Ratio, double Share, double OwnSide, int Orders, double OfDepth, TimeSpan Life, TimeSpan Reaction)
{
    public static SpoofMeasure Of(FillContext context)
    {
        Span<long> spans = stackalloc long[context.Orders.Count];
        return new SpoofMeasure(
            (double)context.Withdrawn / context.Filled,
            (double)context.Withdrawn / context.ShownLive,
            (double)context.OwnLive / context.Withdrawn,
            context.Orders.Count,
            context.Depth > 0 ? (double)context.Withdrawn / context.Depth : 0,
            Median(context.Orders, spans, life: true),
            Median(context.Orders, spans, life: false));
    }

    public bool IsShort(SpoofingOptions options) => Life <= options.Life;

    public bool Holds(SpoofingOptions options) =>
        Ratio >= options.CancelledToFilled
        && Share >= options.CancelledShare
        && OwnSide <= options.OwnSideLive
        && (Orders >= options.Orders || OfDepth >= options.ShareOfDepth)
        && (IsShort(options) || (Reaction <= options.Reaction && Ratio >= options.CancelledToFilledByReaction));

    public IReadOnlyList<Gate> GatesOf(SpoofingOptions options)
    {
        bool isShort = IsShort(options);
        return
        [
            Gates.AtLeast("withdrawn_to_filled", Ratio, "ratio", isShort ? options.CancelledToFilled : options.CancelledToFilledByReaction),
            Gates.AtLeast("share_of_shown", Share, "share", options.CancelledShare),
            Gates.AtMost("own_side_to_withdrawn", OwnSide, "ratio", options.OwnSideLive),
            Orders >= options.Orders
                ? Gates.AtLeast("orders", Orders, "orders", options.Orders)
                : Gates.AtLeast("share_of_depth", OfDepth, "share", options.ShareOfDepth),
            isShort
                ? Gates.AtMost("median_life", Life.TotalSeconds, "s", options.Life.TotalSeconds)
                : Gates.AtMost("median_reaction", Reaction.TotalSeconds, "s", options.Reaction.TotalSeconds),
        ];
    }

    private static TimeSpan Median(IReadOnlyList<WithdrawnOrder> orders, Span<long> ticks, bool life)
    {
        for (int i = 0; i < orders.Count; i++)
        {
            ticks[i] = life ? orders[i].Life.Ticks : orders[i].Reaction.Ticks;
        }

        ticks.Sort();
        int half = ticks.Length / 2;
        return new TimeSpan(ticks.Length % 2 == 1 ? ticks[half] : (ticks[half - 1] + ticks[half]) / 2);
    }
}
