namespace StreamRisk.Simulation.Reference;

/// <summary>A fictitious issuer and its one instrument.</summary>
internal sealed record Issuer(string Symbol, string Name, string Short, string Sector)
{
    /// <summary>Invented names, of words that no text uses otherwise.</summary>
    public static readonly IReadOnlyList<Issuer> Catalog =
    [
        new("KLVX", "Kelvax Systems", "Kelvax", "software"),
        new("NRVL", "Norrvale Energy", "Norrvale", "power"),
        new("TSLN", "Tessoline Pharma", "Tessoline", "drug"),
        new("BRMQ", "Brightmoor Retail", "Brightmoor", "retail"),
        new("QNTV", "Quentavo Robotics", "Quentavo", "robot"),
        new("HLVB", "Halvenor Bank", "Halvenor", "banking"),
        new("PLWM", "Pellworth Mining", "Pellworth", "copper"),
        new("ARVF", "Arvandel Foods", "Arvandel", "food"),
        new("CDRX", "Cindralux Optics", "Cindralux", "lens"),
        new("MRFS", "Mirefjord Shipping", "Mirefjord", "freight"),
        new("DVTA", "Dovantia Airways", "Dovantia", "airline"),
        new("SRBY", "Sorrelby Media", "Sorrelby", "streaming"),
    ];
}
