using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.MarkingTheClose;

/// <summary>What one group traded before the close of one session, and what was told of it.</summary>
internal sealed class GroupClose : IGroupState
{
    /// <summary>Three windows from the longest on, then the auction.</summary>
    public const int Windows = 4;

    public const int Auction = 3;

    // More fills are summed up but not told one by one.
    private const int MostFills = 96;

    private readonly CloseSums[] _sums = new CloseSums[Windows];
    private readonly List<CloseFill> _fills = [];

    public EventTime Session { get; private set; } = EventTime.MinValue;

    public IReadOnlyList<CloseFill> Fills => _fills;

    /// <summary>Anchors of what was told, and on which side.</summary>
    public List<string> Told { get; } = [];

    public Side ToldSide { get; set; }

    public void Clear() => Begin(EventTime.MinValue);

    public void Begin(EventTime session)
    {
        Session = session;
        Array.Clear(_sums);
        _fills.Clear();
        Told.Clear();
    }

    public ref readonly CloseSums Of(int window) => ref _sums[window];

    public void Add(in CloseFill fill, Price price, double quantity)
    {
        Sum(fill.Windows, fill.Side, price, quantity);
        if (_fills.Count < MostFills)
        {
            _fills.Add(fill);
        }
    }

    /// <summary>A fill does not stand as it was added.</summary>
    public void Correct(int windows, Side side, Price priceBefore, double quantityBefore, Price price, double quantity, string eventId)
    {
        Sum(windows, side, priceBefore, -quantityBefore);
        Sum(windows, side, price, quantity);
        if (quantity == 0)
        {
            _fills.RemoveAll(f => f.Record.EventId == eventId);
        }
    }

    public void Append(GroupClose other)
    {
        for (int i = 0; i < Windows; i++)
        {
            _sums[i].Add(other._sums[i]);
        }

        foreach (CloseFill fill in other._fills)
        {
            if (_fills.Count < MostFills)
            {
                _fills.Add(fill);
            }
        }

        Told.AddRange(other.Told);
        ToldSide = Told.Count > 0 && other.Told.Count == Told.Count ? other.ToldSide : ToldSide;
    }

    public void Save(StateWriter w)
    {
        w.Time(Session);
        foreach (CloseSums sums in _sums)
        {
            sums.Save(w);
        }

        w.Count(_fills.Count);
        foreach (CloseFill fill in _fills)
        {
            fill.Save(w);
        }

        w.Count(Told.Count);
        foreach (string anchor in Told)
        {
            w.Text(anchor);
        }

        w.Choice(ToldSide);
    }

    public void Load(StateReader r)
    {
        Session = r.Time();
        for (int i = 0; i < Windows; i++)
        {
            _sums[i] = CloseSums.Read(r);
        }

        for (int count = r.Count(); count > 0; count--)
        {
            _fills.Add(CloseFill.Read(r));
        }

        for (int count = r.Count(); count > 0; count--)
        {
            Told.Add(r.Text());
        }

        ToldSide = r.Choice<Side>();
    }

    private void Sum(int windows, Side side, Price price, double quantity)
    {
        if (windows == 0)
        {
            _sums[Auction].Add(side, price, quantity);
        }

        for (int i = 0; i < windows; i++)
        {
            _sums[i].Add(side, price, quantity);
        }
    }
}
