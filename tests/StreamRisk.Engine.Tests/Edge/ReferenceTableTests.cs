using CsCheck;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Edge;

public sealed class ReferenceTableTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>Few accounts, owners and times, so that components meet, grow and come apart.</summary>
    private static readonly Gen<AccountOwner[]> s_records = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 5], Gen.Int[0, 5].Array[0, 2], Gen.Int[0, 3])
        .Select((account, owner, linked, hour) => new AccountOwner
        {
            Account = $"A{account}",
            Owner = $"O{owner}",
            LinkedOwners = [.. linked.Select(l => $"O{l}")],
            Role = Role.Client,
            ValidFrom = Sample.Start + (hour * s_hour),
        })
        .Array[0, 20]
        .Select(records => records.DistinctBy(r => (r.Account, r.ValidFrom)).ToArray());

    [Fact]
    public void GroupOf_AnyOrderOfRecords_EqualsTheComponent() => Gen.Select(s_records, Gen.Int[0, 1000]).Sample((records, seed) =>
    {
        AccountOwner[] shuffled = [.. records.OrderBy(r => (HashOf(r) ^ (uint)seed) * 2654435761u)];
        ReferenceTable table = new();
        for (int i = 0; i < shuffled.Length; i++)
        {
            table.Apply(Sample.Raw(i), shuffled[i]);

            // Questions in between must not leave stale answers behind.
            table.GroupOf("A0", Sample.Start + s_hour);
        }

        for (int hour = -1; hour <= 4; hour++)
        {
            EventTime at = Sample.Start + (hour * s_hour);
            for (int a = 0; a < 9; a++)
            {
                Assert.Equal(Component(records, $"A{a}", at), table.GroupOf($"A{a}", at));
            }
        }
    });

    [Fact]
    public void Apply_GroupIds_AreEachNamedWhenTheyChange() => s_records.Sample(records =>
    {
        ReferenceTable table = new();
        for (int i = 0; i < records.Length; i++)
        {
            EventTime at = records[i].ValidFrom;
            string[] before = [.. Enumerable.Range(0, 8).Select(a => table.GroupOf($"A{a}", at))];
            IReadOnlyList<GroupMerged> merged = table.Apply(Sample.Raw(i), records[i]);
            GroupMerged[] expected = [.. Enumerable.Range(0, 8)
                .Where(a => before[a] == $"A{a}" && table.GroupOf($"A{a}", at) != $"A{a}")
                .Select(a => new GroupMerged { Old = $"A{a}", New = table.GroupOf($"A{a}", at), EventTime = at })];
            Assert.Equal(expected, merged);
        }
    });

    [Fact]
    public void GroupOf_LinksOneWay_HoldBothWays()
    {
        ReferenceTable table = new();
        table.Apply(Sample.Raw(1), Sample.Owner("B", "O1", "O2"));
        table.Apply(Sample.Raw(2), Sample.Owner("C", "O2"));
        table.Apply(Sample.Raw(3), Sample.Owner("A", "O3", "O2"));

        Assert.Equal(["A", "A", "A", "X"], new[] { "A", "B", "C", "X" }.Select(a => table.GroupOf(a, Sample.Start)));
    }

    [Fact]
    public void OwnerAt_SeveralVersions_TakesTheOneInForce()
    {
        ReferenceTable table = new();
        table.Apply(Sample.Raw(1), Sample.Owner("A", "O2") with { ValidFrom = Sample.Start + s_hour });
        table.Apply(Sample.Raw(2), Sample.Owner("A", "O1"));

        Assert.Null(table.OwnerAt("A", Sample.Start - s_hour));
        Assert.Equal("O1", table.OwnerAt("A", Sample.Start)?.Owner);
        Assert.Equal("O2", table.OwnerAt("A", Sample.Start + s_hour)?.Owner);
        Assert.Equal("O1", table.OwnerAt("A", Sample.Start)?.Owner);
    }

    [Fact]
    public void IssuerOf_UnknownInstrument_IsItself()
    {
        ReferenceTable table = new();
        table.Apply(Sample.Raw(1, "reference.instruments"), new Instrument
        {
            Symbol = "KLVX",
            Issuer = "Kelvax",
            Tick = new Price(10_000_000),
            Currency = "USD",
            SessionOpen = "14:30Z",
            SessionClose = "21:00Z",
            ValidFrom = Sample.Start,
        });

        Assert.Equal("Kelvax", table.IssuerOf("KLVX", Sample.Start));
        Assert.Equal("KLVX", table.IssuerOf("KLVX", Sample.Start - s_hour));
        Assert.Equal("NOPE", table.IssuerOf("NOPE", Sample.Start));
    }

    /// <summary>The definition, spelled out: grow the set of owners until nothing is added.</summary>
    private static string Component(AccountOwner[] records, string account, EventTime at)
    {
        AccountOwner[] inForce = [.. records.Where(r => r.ValidFrom <= at).GroupBy(r => r.Account).Select(g => g.MaxBy(r => r.ValidFrom)!)];
        if (inForce.FirstOrDefault(r => r.Account == account) is not { } own)
        {
            return account;
        }

        HashSet<string> owners = [own.Owner, .. own.LinkedOwners];
        int size;
        do
        {
            size = owners.Count;
            foreach (AccountOwner r in inForce.Where(r => owners.Contains(r.Owner) || r.LinkedOwners.Any(owners.Contains)))
            {
                owners.UnionWith([r.Owner, .. r.LinkedOwners]);
            }
        }
        while (owners.Count > size);

        return inForce.Where(r => owners.Contains(r.Owner)).Select(r => r.Account).Min(StringComparer.Ordinal)!;
    }

    private static uint HashOf(AccountOwner r) => (uint)((r.Account[1] * 31) + (r.ValidFrom.Micros % 7919));
}
