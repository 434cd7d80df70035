using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.Scenarios.IssuerCreditStress;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Tasks;

/// <summary>What every key of a task shares: identity, rules in force, clocks and the output. One thread.</summary>
public sealed class TaskContext
{
    // Those of no class in particular.
    private EngineParameters _parameters = EngineParameters.Shipped;

    public TaskContext(string role, int partition, IEngineOutput output)
    {
        Role = role;
        Partition = partition;
        Output = output;
        Coverage = new CoverageCounts();
        Clocks = new TaskClocks();
    }

    /// <summary>surveillance or payments-monitor.</summary>
    public string Role { get; }

    public int Partition { get; }

    public IEngineOutput Output { get; }

    public CoverageCounts Coverage { get; }

    public TaskClocks Clocks { get; }

    /// <summary>What of the task's state is saved.</summary>
    public StateKeys Keys { get; } = new();

    /// <summary>Null before the first Rules record: nothing is evaluated, and coverage says so.</summary>
    public Rules? Rules { get; set; }

    /// <summary>
    /// Parsed from <see cref="Rules"/>; the shipped defaults before the first one. While the work is about one instrument, those of its class.
    /// </summary>
    public EngineParameters Parameters { get; private set; } = EngineParameters.Shipped;

    /// <summary>An episode of some key may have become due since this was reset.</summary>
    internal bool EpisodesChanged { get; set; }

    /// <summary>Weights and trust of text sources, from <see cref="Rules"/>.</summary>
    public SourceTable Sources { get; private set; } = new(ShippedSources.All, EngineParameters.Shipped.Text.UnlistedSourceWeight);

    /// <summary>Terms of an issuer's credit stress, from <see cref="Rules"/>.</summary>
    internal CreditTerms CreditTerms { get; private set; } = new(EngineParameters.Shipped.IssuerCreditStress);

    /// <summary>The Rules in force expect records of this topic.</summary>
    public bool HasFeed(string topic)
    {
        IReadOnlyList<string> feeds = Rules?.Feeds ?? [];
        for (int i = 0; i < feeds.Count; i++)
        {
            if (string.Equals(feeds[i], topic, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Runs under these Rules from here on.</summary>
    /// <exception cref="ParameterException">The parameters are refused; the former Rules stay in force.</exception>
    public void Apply(Rules rules)
    {
        EngineParameters parameters = EngineParameters.Parse(rules.ParametersJson);
        _parameters = parameters;
        Parameters = parameters;
        Sources = new SourceTable(rules.Sources, parameters.Text.UnlistedSourceWeight);
        CreditTerms = new CreditTerms(parameters.IssuerCreditStress);
        Rules = rules;
    }

    /// <summary>From now on the work is about this instrument; null: about none in particular.</summary>
    internal void Use(InstrumentState? instrument) => Parameters = _parameters.ForClass(instrument?.Reference?.Class);

    /// <summary>True under Rules; before the first ones nothing over `signals` is evaluated, and coverage says so.</summary>
    internal bool MayEvaluate()
    {
        if (Rules is not null)
        {
            return true;
        }

        foreach (string scenario in ScenarioCatalog.MarketIds)
        {
            Coverage.NotEvaluated(scenario, "no rules applied");
        }

        return false;
    }

    /// <summary>
    /// Event time up to which scenarios have run; null while the clock is undefined. What uses texts waits for all feeds, and like orders
    /// and trades for the market's lateness; legs are evaluated as they come.
    /// </summary>
    public EventTime? EvaluatedTo(EngineClock clock) => clock switch
    {
        EngineClock.Market => Clocks.Market - Parameters.Lateness.Market,
        EngineClock.Full => Clocks.Full - Parameters.Lateness.Market,
        _ => Clocks.Ledger,
    };

    /// <summary>The clock minus the allowed lateness; null while the clock is undefined.</summary>
    public EventTime? Watermark(EngineClock clock) => clock switch
    {
        EngineClock.Market => Clocks.Market - Parameters.Lateness.Market,
        EngineClock.Full => Clocks.Full - Parameters.Lateness.Text,
        _ => Clocks.Ledger - Parameters.Lateness.Ledger,
    };
}
