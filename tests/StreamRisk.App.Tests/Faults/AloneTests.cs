namespace StreamRisk.App.Tests.Faults;

/// <summary>Tests that load the machine with processes of their own, and so run beside no others of this assembly.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}
