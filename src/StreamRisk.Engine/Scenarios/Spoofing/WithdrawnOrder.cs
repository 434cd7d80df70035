using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>An order that was live at a fill on the other side and then went, or most of it.</summary>
/// <param name="Sequence">Of the order in the book.</param>
/// <param name="Live">Open before it began to go, 1e-9 units.</param>
/// <param name="Gone">Of it cancelled, or amended down or away, 1e-9 units.</param>
/// <param name="Price">Limit, 1e-9.</param>
/// <param name="Life">From its placement to when it began to go.</param>
/// <param name="Reaction">From the fill to when it began to go.</param>
/// <param name="DepthBefore">Displayed top-five depth of its side before it was placed, 1e-9 units.</param>
/// <param name="TwiceMidBefore">Best bid + best ask before it was placed; null: a side was empty.</param>
internal readonly record struct WithdrawnOrder(
    long Sequence,
    long Live,
    long Gone,
    long Price,
    TimeSpan Life,
    TimeSpan Reaction,
    long DepthBefore,
    long? TwiceMidBefore,
    string Account,
    string? Trader,
    string Venue,
    Evidence Placed,
    Evidence Withdrawn)
{
    public void Save(StateWriter w)
    {
        w.Long(Sequence);
        w.Long(Live);
        w.Long(Gone);
        w.Long(Price);
        w.Span(Life);
        w.Span(Reaction);
        w.Long(DepthBefore);
        w.LongOrNull(TwiceMidBefore);
        w.Name(Account);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Evidence(Placed);
        w.Evidence(Withdrawn);
    }

    public static WithdrawnOrder Read(StateReader r) => new(
        r.Long(),
        r.Long(),
        r.Long(),
        r.Long(),
        r.Span(),
        r.Span(),
        r.Long(),
        r.LongOrNull(),
        r.Name(),
        r.NameOrNull(),
        r.Name(),
        r.Evidence(),
        r.Evidence());
}
