using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Tests.Play;

namespace StreamRisk.Simulation.Tests.State;

/// <summary>
/// The law of recovery, over every scenario of the catalog: a task that dies at any place, is restored from what was saved of some of its
/// keys at different times, and replays the rest of the log muted, concludes what the one that never died does, and ends in the same state.
/// </summary>
public sealed class RestoreLawTests
{
    private static readonly Lazy<DayLogs> s_day = new(Day);
    private static readonly Lazy<(OutputLog Output, SavedTask Saved)> s_surveillance = new(() => Uninterrupted(s_day.Value.Signals, Surveillance));
    private static readonly Lazy<(OutputLog Output, SavedTask Saved)> s_payments = new(() => Uninterrupted(s_day.Value.Ledger, Payments));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Surveillance_RestoredAgainAndAgain_IsTheUninterruptedTask(int seed) => Holds(
        s_day.Value.Signals, Surveillance, s_surveillance.Value, (ulong)seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Payments_RestoredAgainAndAgain_IsTheUninterruptedTask(int seed) => Holds(
        s_day.Value.Ledger, Payments, s_payments.Value, (ulong)seed);

    private static SurveillanceTask Surveillance(OutputLog output) => new(new TaskContext("surveillance", 0, output));

    private static PaymentsTask Payments(OutputLog output) => new(new TaskContext("payments-monitor", 0, output));

    private static void Holds<T>(List<Action<T>> log, Func<OutputLog, T> create, (OutputLog Output, SavedTask Saved) uninterrupted, ulong seed)
    {
        (OutputLog expected, SavedTask whole) = uninterrupted;
        (OutputLog actual, SavedTask parts, int restores) = Interrupted(log, create, new Prng(seed));

        Assert.True(restores > 10, $"only {restores} restores");
        for (int i = 0; i < Math.Min(expected.Outputs.Count, actual.Outputs.Count); i++)
        {
            Assert.True(
                expected.Outputs[i] == actual.Outputs[i],
                $"output {i}: {expected.Outputs[i].What} of record {expected.Outputs[i].Offset}, restored {actual.Outputs[i].What} of record {actual.Outputs[i].Offset}");
        }

        Assert.Equal(expected.Outputs.Count, actual.Outputs.Count);
        Assert.Equal(whole.States.Keys.Order(StringComparer.Ordinal), parts.States.Keys.Order(StringComparer.Ordinal));
        foreach ((string key, byte[] state) in whole.States)
        {
            Assert.True(state.AsSpan().SequenceEqual(parts.States[key]), $"the state of {key} differs");
        }

        Assert.True(whole.Task.AsSpan().SequenceEqual(parts.Task), "what the keys share differs");
    }

    private static (OutputLog Output, SavedTask Saved) Uninterrupted<T>(List<Action<T>> log, Func<OutputLog, T> create)
    {
        OutputLog output = new();
        T task = create(output);
        IStatefulTask state = (IStatefulTask)task!;
        for (int i = 0; i < log.Count; i++)
        {
            output.Offset = i;
            state.At(i);
            log[i](task);
        }

        SavedTask saved = new();
        saved.Save(state, log.Count, int.MaxValue);
        return (output, saved);
    }

    private static (OutputLog Output, SavedTask Saved, int Restores) Interrupted<T>(List<Action<T>> log, Func<OutputLog, T> create, Prng random)
    {
        OutputLog output = new();
        SavedTask saved = new();
        T task = create(output);
        IStatefulTask state = (IStatefulTask)task!;
        int restores = 0;
        int step = Math.Max(2, log.Count / 400);
        int nextSave = 0;
        int nextDeath = step * 3;
        for (int i = 0; i < log.Count; i++)
        {
            if (i >= nextSave)
            {
                // Sometimes only an epoch begins, sometimes a few keys are saved, now and then all.
                int most = random.Next(10) switch { 0 => int.MaxValue, < 3 => 0, _ => 1 + random.Next(6) };
                saved.Save(state, i, most);
                nextSave = i + 1 + random.Next(step);
            }

            if (i >= nextDeath)
            {
                (task, state) = Restored(log, create, output, saved, i);
                restores++;
                nextDeath = i + 1 + random.Next(step * 20);
            }

            output.Offset = i;
            state.At(i);
            log[i](task);
        }

        saved.Save(state, log.Count, int.MaxValue);
        return (output, saved, restores);
    }

    private static (T Task, IStatefulTask State) Restored<T>(List<Action<T>> log, Func<OutputLog, T> create, OutputLog output, SavedTask saved, int upTo)
    {
        T task = create(output);
        IStatefulTask state = (IStatefulTask)task!;
        saved.Load(state);
        output.Muted = true;
        for (int i = (int)saved.ReplayFrom; i < upTo; i++)
        {
            state.At(i);
            log[i](task);
        }

        output.Muted = false;
        return (task, state);
    }

    /// <summary>A simulated day with what it lacks: groups that merge, retractions, repeated records, Rules that are applied again.</summary>
    private static DayLogs Day()
    {
        DayLogs day = EnginePlay.LogsOf(new DaySimulator(new SimulationOptions
        {
            Seed = 11,
            HistorySessions = 12,
            StepsPerInstrument = 200,
            HistoryTradesPerMinute = 0.2,
            TextsPerInstrument = 40,
            PaymentsPerDay = 100,
        }));
        Prng random = new(99);
        Repeat(day.Signals, random);
        Repeat(day.Ledger, random);
        string[] groups = [.. day.Groups];
        for (int i = 0; i < 12; i++)
        {
            GroupMerged merged = new()
            {
                Old = groups[random.Next(groups.Length)],
                New = groups[random.Next(groups.Length)],
                EventTime = day.Texts[random.Next(day.Texts.Count)].EventTime,
            };
            day.Signals.Insert(random.Next(day.Signals.Count), t => t.OnGroupMerged(merged));
            day.Ledger.Insert(random.Next(day.Ledger.Count), t => t.OnGroupMerged(merged));
        }

        for (int i = 0; i < 40; i++)
        {
            TextSignal text = day.Texts[random.Next(day.Texts.Count)];
            TextRetraction retraction = new() { DocumentId = text.DocumentId, EventTime = text.EventTime + TimeSpan.FromMinutes(random.Next(30)) };
            RawRef raw = new() { Topic = "news.raw", Partition = 0, Offset = 1_000_000 + i };
            day.Signals.Insert(random.Next(day.Signals.Count), t => t.OnRetraction(raw, retraction));
        }

        return day;
    }

    private static void Repeat<T>(List<Action<T>> log, Prng random)
    {
        for (int i = 0; i < 200; i++)
        {
            int from = random.Next(log.Count);
            log.Insert(Math.Min(log.Count, from + random.Next(50)), log[from]);
        }
    }
}
