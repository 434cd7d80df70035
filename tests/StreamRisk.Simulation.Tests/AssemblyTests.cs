namespace StreamRisk.Simulation.Tests;

public sealed class AssemblyTests
{
    [Fact]
    public void Project_Name_IsItsNamespace() => Assert.StartsWith("StreamRisk.Simulation", GetType().Namespace, StringComparison.Ordinal);
}
