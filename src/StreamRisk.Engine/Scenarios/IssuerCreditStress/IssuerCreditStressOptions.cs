using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>Parameters of scenario 18; its term lists also decide which texts feed the credit feature of the risk score.</summary>
public sealed record IssuerCreditStressOptions
{
    [Parameter("texts", 1, 100, "One story can be wrong; two sources that tell two stories are a sign")]
    public int IndependentTexts { get; init; } = 2;

    [Parameter("h", 1, 240, "Rating agencies, creditors and the press answer each other within a day")]
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(24);

    [Parameter("probability", 0.34, 1, "Below it the model does not clearly take the text as bad news: a default that was averted")]
    public double Negative { get; init; } = 0.7;

    [Parameter("sigma", 0.5, 20, "A fall of two daily deviations says that the market believes it; raises the severity by one band")]
    public double FallSigma { get; init; } = 2;

    [Parameter("terms", 1, 1000, "Missed payments, insolvency and what leads to them")]
    public IReadOnlyList<string> DefaultTerms { get; init; } =
    [
        "default", "defaults", "defaulted", "missed payment", "missed its payment", "bankruptcy", "bankrupt", "insolvency", "insolvent",
        "chapter 11", "chapter 7", "creditor protection", "debt restructuring", "distressed exchange",
    ];

    [Parameter("terms", 1, 1000, "Steps down of a credit rating")]
    public IReadOnlyList<string> DowngradeTerms { get; init; } =
    [
        "downgrade", "downgrades", "downgraded", "downgrading", "cut to junk", "rating cut", "cuts rating", "junk status",
    ];

    [Parameter("terms", 1, 1000, "Broken or waived promises to lenders")]
    public IReadOnlyList<string> CovenantTerms { get; init; } = ["covenant", "covenants"];

    [Parameter("terms", 1, 1000, "Whether the issuer can pay what falls due")]
    public IReadOnlyList<string> LiquidityTerms { get; init; } =
    [
        "liquidity", "illiquid", "cash crunch", "cash shortfall", "going concern",
    ];

    [Parameter("terms", 1, 1000, "Accounts that cannot be trusted")]
    public IReadOnlyList<string> FraudTerms { get; init; } =
    [
        "fraud", "frauds", "fraudulent", "fraudulently", "accounting irregularities", "embezzlement",
    ];
}
