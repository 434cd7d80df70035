using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Engine.Scenarios.IssuerCreditStress;
using StreamRisk.Engine.Scenarios.RiskBand;

namespace StreamRisk.Engine.Parameters;

/// <summary>One section of <see cref="EngineParameters"/> and its parameters, found by reflection once per process.</summary>
internal sealed class ParameterSection
{
    private ParameterSection(PropertyInfo property)
    {
        Property = property;
        Name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? throw new InvalidOperationException($"{property.Name} of {nameof(EngineParameters)} has no JsonPropertyName: give it its scenario id.");
        Entries = new SortedDictionary<string, ParameterEntry>(StringComparer.Ordinal);
        foreach (PropertyInfo p in property.PropertyType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            ParameterAttribute? attribute = p.GetCustomAttribute<ParameterAttribute>();
            if (attribute is not null)
            {
                Entries.Add(JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name), new ParameterEntry(p, attribute));
            }
            else if (p.CanWrite)
            {
                throw new InvalidOperationException($"{property.PropertyType.Name}.{p.Name} has no [Parameter]: state its unit, range and rationale.");
            }
        }
    }

    /// <summary>All sections by JSON name, ordinal order.</summary>
    public static SortedDictionary<string, ParameterSection> All { get; } = Find();

    /// <summary>JSON name of what classes of instruments have of their own.</summary>
    public const string ClassesName = "classes";

    public string Name { get; }

    /// <summary>A class of instruments may have its own: a scenario that looks at one instrument at a time.</summary>
    public bool PerClass => ScenarioCatalog.MarketIds.Contains(Name) && Name != RiskBand.Info.Id && Name != IssuerCreditStress.Info.Id;

    public PropertyInfo Property { get; }

    /// <summary>By JSON name, ordinal order.</summary>
    public SortedDictionary<string, ParameterEntry> Entries { get; }

    private static SortedDictionary<string, ParameterSection> Find()
    {
        var all = new SortedDictionary<string, ParameterSection>(StringComparer.Ordinal);
        foreach (PropertyInfo p in typeof(EngineParameters).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var section = new ParameterSection(p);
            all.Add(section.Name, section);
        }

        return all;
    }
}
