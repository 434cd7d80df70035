namespace StreamRisk.App.Tests;

public sealed class AssemblyTests
{
    [Fact]
    public void Project_Name_IsItsNamespace() => Assert.StartsWith("StreamRisk.App", GetType().Namespace, StringComparison.Ordinal);
}
