using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>The term lists of the Rules in force. Immutable.</summary>
public sealed class CreditTerms
{
    private readonly (string Topic, TermList Terms)[] _topics;

    public CreditTerms(IssuerCreditStressOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _topics =
        [
            ("default", new TermList(options.DefaultTerms)),
            ("downgrade", new TermList(options.DowngradeTerms)),
            ("covenant", new TermList(options.CovenantTerms)),
            ("liquidity", new TermList(options.LiquidityTerms)),
            ("fraud", new TermList(options.FraudTerms)),
        ];
    }

    /// <summary>The topic that a text is about and the term that says so, in the order of the topics; null: none.</summary>
    /// <param name="words">As <see cref="WordHashes"/> gives them.</param>
    public (string Topic, string Term)? Find(IReadOnlyList<int> words)
    {
        foreach ((string topic, TermList terms) in _topics)
        {
            if (terms.First(words) is { } term)
            {
                return (topic, term);
            }
        }

        return null;
    }
}
