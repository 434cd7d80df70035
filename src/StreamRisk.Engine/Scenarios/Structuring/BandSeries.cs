using StreamRisk.Engine.State;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Scenarios.Structuring;

/// <summary>
/// The payments of one group, direction, currency and kind that lie just below the threshold, by event time, with running figures of the
/// window that ends at the newest one. A payment in order costs the same however many are remembered.
/// </summary>
internal sealed class BandSeries(bool countGroups) : IKeyState
{
    private readonly List<BandPayment> _payments = [];
    private readonly Dictionary<string, int> _parties = new(StringComparer.Ordinal);

    // First payment of the newest window.
    private int _from;
    private long _sum;

    /// <summary>By event time, then in log order.</summary>
    public IReadOnlyList<BandPayment> Payments => _payments;

    /// <summary>The window that ends at the newest payment.</summary>
    public BandWindow Newest => new(_from, _payments.Count - 1, _sum, _parties.Count);

    /// <summary>Adds a payment and gives its place.</summary>
    public int Add(in BandPayment payment, StructuringOptions options)
    {
        int at = _payments.Count;
        while (at > 0 && _payments[at - 1].At > payment.At)
        {
            at--;
        }

        _payments.Insert(at, payment);
        if (at < _payments.Count - 1)
        {
            Recompute(options);
        }
        else
        {
            Enter(payment);
            LeaveBefore(BusinessDays.Add(payment.At, -options.BusinessDays));
        }

        return at;
    }

    /// <summary>Takes a payment back; false if it is not remembered.</summary>
    public bool Remove(string paymentId, StructuringOptions options, out BandPayment payment)
    {
        for (int i = _payments.Count - 1; i >= 0; i--)
        {
            if (_payments[i].PaymentId == paymentId)
            {
                payment = _payments[i];
                _payments.RemoveAt(i);
                Recompute(options);
                return true;
            }
        }

        payment = default;
        return false;
    }

    /// <summary>The window that ends at that payment; costs as much as the window is long.</summary>
    public BandWindow EndingAt(int last, StructuringOptions options)
    {
        EventTime start = BusinessDays.Add(_payments[last].At, -options.BusinessDays);
        var parties = new HashSet<string>(StringComparer.Ordinal);
        long sum = 0;
        int first = last;
        for (int i = last; i >= 0 && _payments[i].At > start; i--)
        {
            first = i;
            sum += _payments[i].Amount;
            parties.Add(PartyOf(_payments[i]));
        }

        return new BandWindow(first, last, sum, parties.Count);
    }

    /// <summary>Forgets payments that no window of a payment at that time or later can hold, and the oldest beyond the bound.</summary>
    /// <returns>True: there were some.</returns>
    public bool Forget(EventTime before, StructuringOptions options)
    {
        int count = 0;
        while (count < _payments.Count && (_payments[count].At < before || _payments.Count - count > options.PaymentsRemembered))
        {
            count++;
        }

        if (count == 0)
        {
            return false;
        }

        _payments.RemoveRange(0, count);
        if (count > _from)
        {
            Recompute(options);
        }
        else
        {
            _from -= count;
        }

        return true;
    }

    /// <summary>A counterparty's group has another name now; true if one of its payments is remembered.</summary>
    public bool Rename(string old, string current, StructuringOptions options)
    {
        bool renamed = false;
        for (int i = 0; i < _payments.Count; i++)
        {
            if (_payments[i].CounterpartyGroup == old)
            {
                _payments[i] = _payments[i] with { CounterpartyGroup = current };
                renamed = true;
            }
        }

        if (renamed)
        {
            Recompute(options);
        }

        return renamed;
    }

    public void Save(StateWriter w)
    {
        w.Count(_payments.Count);
        foreach (BandPayment payment in _payments)
        {
            payment.Save(w);
        }

        w.Int(_from);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _payments.Add(BandPayment.Read(r));
        }

        _from = r.Int();
        if (_from < 0 || _from > _payments.Count)
        {
            throw r.Damaged($"no window starts at payment {_from} of {_payments.Count}");
        }

        for (int i = _from; i < _payments.Count; i++)
        {
            Enter(_payments[i]);
        }
    }

    private void Recompute(StructuringOptions options)
    {
        _parties.Clear();
        _sum = 0;
        _from = 0;
        if (_payments.Count == 0)
        {
            return;
        }

        EventTime start = BusinessDays.Add(_payments[^1].At, -options.BusinessDays);
        while (_payments[_from].At <= start)
        {
            _from++;
        }

        for (int i = _from; i < _payments.Count; i++)
        {
            Enter(_payments[i]);
        }
    }

    private void Enter(in BandPayment payment)
    {
        _sum += payment.Amount;
        string party = PartyOf(payment);
        _parties[party] = _parties.GetValueOrDefault(party) + 1;
    }

    private void LeaveBefore(EventTime start)
    {
        for (; _payments[_from].At <= start; _from++)
        {
            _sum -= _payments[_from].Amount;
            string party = PartyOf(_payments[_from]);
            int left = _parties[party] - 1;
            if (left == 0)
            {
                _parties.Remove(party);
            }
            else
            {
                _parties[party] = left;
            }
        }
    }

    /// <summary>Cash is paid in over tills: where the depositor is named, the name and not the till's account tells who it was.</summary>
    private string PartyOf(in BandPayment payment) => countGroups ? payment.CounterpartyGroup
        : string.IsNullOrWhiteSpace(payment.CounterpartyName) ? payment.Counterparty
        : payment.CounterpartyName;
}
