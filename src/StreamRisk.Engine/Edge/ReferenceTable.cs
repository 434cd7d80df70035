using System.Runtime.InteropServices;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>
/// Instruments and account owners by time. A record holds, once applied, for events at or after its `valid_from`; of several versions the
/// one with the latest `valid_from` not after the event is in force, and of equal ones the last applied.
/// </summary>
/// <remarks>One thread. Answers to repeated questions are remembered until the next owner record, so a lookup costs a hash and a comparison.</remarks>
public sealed class ReferenceTable
{
    private readonly Dictionary<string, VersionList<Instrument>> _instruments = new(StringComparer.Ordinal);
    private readonly OwnerGraph _owners = new();
    private readonly Dictionary<string, Holder> _holders = new(StringComparer.Ordinal);

    /// <summary>Takes an instrument record.</summary>
    public void Apply(in RawRef raw, Instrument instrument)
    {
        ref VersionList<Instrument>? versions = ref CollectionsMarshal.GetValueRefOrAddDefault(_instruments, instrument.Symbol, out _);
        (versions ??= new VersionList<Instrument>()).Add(instrument.ValidFrom, instrument, raw);
    }

    /// <summary>Takes an owner record of the initial read to the end, before any question: no group id has been given yet that could change.</summary>
    /// <remarks>Costs no walk of the owner's component, which <see cref="Apply(in RawRef, AccountOwner)"/> does.</remarks>
    public void Load(in RawRef raw, AccountOwner owner)
    {
        _owners.Add(raw, owner);
        _holders.Clear();
    }

    /// <summary>Takes an owner record and says which group ids it changed, in ordinal order of the old id; empty if none.</summary>
    /// <remarks>
    /// A group id is an account. `Old` was its own group's id just before, as of the record's `valid_from`, and no longer is; `New` is the
    /// group in which that account now is. The final groups are the same for any order of the same records (of equal `valid_from` and
    /// account, the last one counts).
    /// </remarks>
    public IReadOnlyList<GroupMerged> Apply(in RawRef raw, AccountOwner owner)
    {
        SortedSet<string> touched = new(StringComparer.Ordinal) { owner.Account };
        _owners.CollectAround(owner, owner.ValidFrom, touched);
        Dictionary<string, string> before = new(StringComparer.Ordinal);
        foreach (string account in touched)
        {
            before[account] = _owners.Find(account, owner.ValidFrom).Group;
        }

        Load(raw, owner);
        List<GroupMerged>? merged = null;
        foreach (string account in touched)
        {
            if (before[account] != account)
            {
                continue;
            }

            string now = _owners.Find(account, owner.ValidFrom).Group;
            if (now != account)
            {
                (merged ??= []).Add(new GroupMerged { Old = account, New = now, EventTime = owner.ValidFrom });
            }
        }

        return merged is null ? [] : merged;
    }

    /// <summary>The instrument record in force, or null if the symbol is not known at that time.</summary>
    public Instrument? InstrumentAt(string symbol, EventTime at) =>
        _instruments.TryGetValue(symbol, out VersionList<Instrument>? versions) ? versions.At(at)?.Value : null;

    /// <summary>Issuer of an instrument; an unknown one is its own issuer.</summary>
    public string IssuerOf(string symbol, EventTime at) => InstrumentAt(symbol, at)?.Issuer ?? symbol;

    /// <summary>The owner record in force, or null if the account is not known at that time.</summary>
    public AccountOwner? OwnerAt(string account, EventTime at) => HolderOf(account, at).Owner;

    /// <summary>Owner group: the smallest account, in ordinal order, of the component of linked owners. An unknown account is its own group.</summary>
    public string GroupOf(string account, EventTime at) => HolderOf(account, at).Group;

    internal Holder HolderOf(string account, EventTime at) =>
        _holders.TryGetValue(account, out Holder holder) && at >= holder.From && at < holder.Until
            ? holder
            : _owners.Find(account, at, _holders);
}
