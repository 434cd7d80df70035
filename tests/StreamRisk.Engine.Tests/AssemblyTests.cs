namespace StreamRisk.Engine.Tests;

public sealed class AssemblyTests
{
    [Fact]
    public void Project_Name_IsItsNamespace() => Assert.StartsWith("StreamRisk.Engine", GetType().Namespace, StringComparison.Ordinal);
}
