namespace StreamRisk.Simulation.Reference;

/// <summary>First names, family names and trades for made-up account holders.</summary>
internal static class Names
{
    public static readonly IReadOnlyList<string> First =
    [
        "Ada", "Bela", "Carla", "Dario", "Edda", "Fenja", "Goran", "Hilde", "Ivo", "Jana", "Kasper", "Lene", "Milo", "Nadia", "Oskar", "Petra",
        "Quirin", "Rosa", "Sven", "Tilda", "Urs", "Vera", "Wim", "Xenia", "Yann", "Zita",
    ];

    public static readonly IReadOnlyList<string> Last =
    [
        "Aldinger", "Bromberg", "Castellan", "Dravik", "Eichholt", "Farnese", "Gellert", "Hovland", "Istrate", "Jorvik", "Kestrel", "Lindqvist",
        "Marchetti", "Norling", "Ostberg", "Petrosyan", "Quandt", "Rosvall", "Sandoval", "Thorne", "Ulvestad", "Varga", "Westerby", "Zeller",
    ];

    public static readonly IReadOnlyList<string> Trades =
        ["Bakery", "Garage", "Books", "Grocery", "Florist", "Pharmacy", "Cycles", "Hardware", "Cafe", "Tailor", "Optician", "Butcher"];
}
