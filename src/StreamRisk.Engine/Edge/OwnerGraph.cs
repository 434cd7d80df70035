using System.Runtime.InteropServices;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>
/// Accounts and owners as a graph whose edges come and go with `valid_from`: an account touches its owner, and its record links that owner to
/// others, in both directions. A component is walked on demand: it is small, and links change at any time.
/// </summary>
internal sealed class OwnerGraph
{
    private readonly Dictionary<string, VersionList<AccountOwner>> _accounts = new(StringComparer.Ordinal);

    /// <summary>Accounts of which some version names the owner, as its own or as linked.</summary>
    private readonly Dictionary<string, SortedSet<string>> _mentions = new(StringComparer.Ordinal);

    // The component of the last walk.
    private readonly HashSet<string> _seenOwners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenAccounts = new(StringComparer.Ordinal);
    private readonly List<(string Account, VersionList<AccountOwner>.Version Version)> _members = [];
    private readonly Stack<string> _pending = new();

    public void Add(in RawRef raw, AccountOwner owner)
    {
        ref VersionList<AccountOwner>? versions = ref CollectionsMarshal.GetValueRefOrAddDefault(_accounts, owner.Account, out _);
        (versions ??= new VersionList<AccountOwner>()).Add(owner.ValidFrom, owner, raw);
        Mention(owner.Owner, owner.Account);
        foreach (string linked in owner.LinkedOwners)
        {
            Mention(linked, owner.Account);
        }
    }

    /// <summary>Owner record, group and the interval of event time for which they hold; remembers the answer for the whole component.</summary>
    public Holder Find(string account, EventTime at, Dictionary<string, Holder>? remember = null)
    {
        EventTime from = EventTime.MinValue;
        EventTime until = EventTime.MaxValue;
        VersionList<AccountOwner>.Version? own = _accounts.TryGetValue(account, out VersionList<AccountOwner>? versions)
            ? InForce(versions, at, ref from, ref until)
            : null;
        if (own is null)
        {
            Holder stranger = new(null, account, [], from, until);
            remember?[account] = stranger;
            return stranger;
        }

        (string group, ReferenceOffset naming) = Walk(account, own, at, ref from, ref until);
        if (remember is null)
        {
            return HolderOf(account, own);
        }

        foreach ((string member, VersionList<AccountOwner>.Version version) in _members)
        {
            remember[member] = HolderOf(member, version);
        }

        return remember[account];

        Holder HolderOf(string member, VersionList<AccountOwner>.Version version) =>
            new(version.Value, group, member == group ? [version.Offset] : [version.Offset, naming], from, until);
    }

    /// <summary>Adds the ids of all groups that a record may change at that time: those of its account and of the owners that it names.</summary>
    public void CollectAround(AccountOwner owner, EventTime at, SortedSet<string> groups)
    {
        groups.Add(Find(owner.Account, at).Group);
        CollectGroupOf(owner.Owner, at, groups);
        foreach (string linked in owner.LinkedOwners)
        {
            CollectGroupOf(linked, at, groups);
        }
    }

    private void CollectGroupOf(string owner, EventTime at, SortedSet<string> groups)
    {
        if (!_mentions.TryGetValue(owner, out SortedSet<string>? accounts))
        {
            return;
        }

        // Every account that names the owner at that time lies in the owner's component: the first one names the group.
        foreach (string account in accounts)
        {
            if (_accounts[account].At(at) is { } version && Names(version.Value, owner))
            {
                groups.Add(Find(account, at).Group);
                return;
            }
        }
    }

    private (string Group, ReferenceOffset Naming) Walk(
        string start, VersionList<AccountOwner>.Version own, EventTime at, ref EventTime from, ref EventTime until)
    {
        _seenOwners.Clear();
        _seenAccounts.Clear();
        _members.Clear();
        string group = start;
        ReferenceOffset naming = own.Offset;
        Reach(start, own);
        while (_pending.TryPop(out string? owner))
        {
            foreach (string account in _mentions[owner])
            {
                if (_seenAccounts.Contains(account))
                {
                    continue;
                }

                // An account that does not name the owner now still bounds the interval in which the answer holds.
                VersionList<AccountOwner>.Version? version = InForce(_accounts[account], at, ref from, ref until);
                if (version is null || !Names(version.Value, owner))
                {
                    continue;
                }

                Reach(account, version);
                if (string.CompareOrdinal(account, group) < 0)
                {
                    group = account;
                    naming = version.Offset;
                }
            }
        }

        return (group, naming);
    }

    private void Reach(string account, VersionList<AccountOwner>.Version version)
    {
        _seenAccounts.Add(account);
        _members.Add((account, version));
        ReachOwner(version.Value.Owner);
        foreach (string linked in version.Value.LinkedOwners)
        {
            ReachOwner(linked);
        }
    }

    private void ReachOwner(string owner)
    {
        if (_seenOwners.Add(owner))
        {
            _pending.Push(owner);
        }
    }

    private void Mention(string owner, string account)
    {
        ref SortedSet<string>? accounts = ref CollectionsMarshal.GetValueRefOrAddDefault(_mentions, owner, out _);
        (accounts ??= new SortedSet<string>(StringComparer.Ordinal)).Add(account);
    }

    private static VersionList<AccountOwner>.Version? InForce(
        VersionList<AccountOwner> versions, EventTime at, ref EventTime from, ref EventTime until)
    {
        int i = versions.IndexAt(at);
        if (i >= 0)
        {
            from = EventTime.Max(from, versions.All[i].ValidFrom);
        }

        if (i + 1 < versions.All.Count)
        {
            until = EventTime.Min(until, versions.All[i + 1].ValidFrom);
        }

        return i >= 0 ? versions.All[i] : null;
    }

    private static bool Names(AccountOwner record, string owner)
    {
        if (string.Equals(record.Owner, owner, StringComparison.Ordinal))
        {
            return true;
        }

        for (int i = 0; i < record.LinkedOwners.Count; i++)
        {
            if (string.Equals(record.LinkedOwners[i], owner, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
