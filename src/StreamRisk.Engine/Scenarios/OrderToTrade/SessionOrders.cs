using System.Runtime.InteropServices;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.OrderToTrade;

/// <summary>What one group did in one session: messages, fills, and a record of each of its accounts.</summary>
internal sealed class SessionOrders : IGroupState
{
    private const int MostAccounts = 16;

    private readonly List<AccountRecord> _accounts = [];
    private string? _lastAccount;

    /// <summary>Open of the session that the figures are of.</summary>
    public EventTime Session { get; private set; } = EventTime.MinValue;

    public Role? Role { get; set; }

    /// <summary>Entries, amends and cancels.</summary>
    public long Messages { get; set; }

    public long Fills { get; set; }

    /// <summary>The newest message.</summary>
    public Evidence Newest { get; private set; }

    public IReadOnlyList<AccountRecord> Accounts => _accounts;

    /// <summary>(new + amend + cancel) / max(1, fills), CDR 2017/566.</summary>
    public double Ratio => (double)Messages / Math.Max(1, Fills);

    public void Clear() => Begin(EventTime.MinValue);

    public void Begin(EventTime session)
    {
        (Session, Role, Messages, Fills, Newest, _lastAccount) = (session, null, 0, 0, default, null);
        _accounts.Clear();
    }

    public void Add(in RawRef raw, in OrderEvent e)
    {
        Messages++;
        if (_lastAccount == e.Account && (Messages & 63) != 0)
        {
            return;
        }

        Newest = new Evidence
        {
            EventId = e.EventId,
            Topic = raw.Topic,
            Partition = raw.Partition,
            Offset = raw.Offset,
            EventTime = e.EventTime,
            Role = "message",
        };
        _lastAccount = e.Account;
        if (_accounts.Count < MostAccounts && !Knows(e.Account))
        {
            _accounts.Add(new AccountRecord(e.Account, e.Trader, e.Venue, Newest));
        }
    }

    private bool Knows(string account)
    {
        foreach (ref readonly AccountRecord known in CollectionsMarshal.AsSpan(_accounts))
        {
            if (known.Account == account)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Two groups are one.</summary>
    public void Append(SessionOrders other)
    {
        Messages += other.Messages;
        Fills += other.Fills;
        Newest = other.Newest.EventTime > Newest.EventTime ? other.Newest : Newest;
        foreach (AccountRecord account in other._accounts)
        {
            if (_accounts.Count < MostAccounts && !Knows(account.Account))
            {
                _accounts.Add(account);
            }
        }
    }

    public void Save(StateWriter w)
    {
        w.Time(Session);
        w.ChoiceOrNull(Role);
        w.Long(Messages);
        w.Long(Fills);
        if (w.Has(Newest != default))
        {
            w.Evidence(Newest);
        }

        w.NameOrNull(_lastAccount);
        w.Count(_accounts.Count);
        foreach (AccountRecord account in _accounts)
        {
            account.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        Session = r.Time();
        Role = r.ChoiceOrNull<Role>();
        Messages = r.Long();
        Fills = r.Long();
        Newest = r.Bool() ? r.Evidence() : default;
        _lastAccount = r.NameOrNull();
        for (int count = r.Count(); count > 0; count--)
        {
            _accounts.Add(AccountRecord.Read(r));
        }
    }
}
