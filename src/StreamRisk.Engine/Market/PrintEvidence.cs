using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market;

/// <summary>The raw prints that stand for what traded in a span of time.</summary>
internal static class PrintEvidence
{
    private const int MaxPrints = 12;

    /// <summary>First, last and largest prints of [start, end), by event time; equal times in log order.</summary>
    public static List<Evidence> Of(TradeTape tape, EventTime start, EventTime end)
    {
        List<TapeEntry> prints = [];
        tape.Collect(new EventTime(start.Micros - 1), new EventTime(end.Micros - 1), prints);
        int[] byTime = Order(prints.Count, (a, b) => prints[a].EventTime.CompareTo(prints[b].EventTime));
        int[] bySize = Order(prints.Count, (a, b) => prints[b].Quantity.CompareTo(prints[a].Quantity));
        bool[] chosen = new bool[prints.Count];
        int count = 0;
        for (int i = -2; i < bySize.Length && count < Math.Min(MaxPrints, prints.Count); i++)
        {
            int pick = i switch { -2 => byTime[^1], -1 => byTime[0], _ => bySize[i] };
            count += chosen[pick] ? 0 : 1;
            chosen[pick] = true;
        }

        List<Evidence> evidence = new(count);
        foreach (int i in byTime)
        {
            if (chosen[i])
            {
                evidence.Add(prints[i].AsEvidence(i == byTime[^1] ? "last print" : "print"));
            }
        }

        return evidence;
    }

    private static int[] Order(int count, Comparison<int> compare)
    {
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => compare(a, b) is var by && by != 0 ? by : a.CompareTo(b));
        return order;
    }
}
